import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** What jscodeshift hands to a transform. */
interface FileInfo {
  readonly path: string;
  readonly source: string;
}

interface TransformOptions {
  readonly config?: string;
  readonly root?: string;
  readonly certainty?: 'certain' | 'likely';
}

export interface EditRequest extends TransformOptions {
  readonly id: number;
  readonly cwd: string;
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

export interface EditAnswer {
  readonly id: number;
  /** The new text; null where the rule changes nothing. */
  readonly text?: string | null;
  readonly error?: string;
}

type Transform = (file: FileInfo, api: unknown, options: TransformOptions) => Promise<string | undefined>;

/**
 * A rule as a jscodeshift transform: `npx jscodeshift -t dist/transforms/<rule>.js --config=ssot.config.json src`.
 *
 * jscodeshift's Babel hook compiles every file that this thread requires, parsers and their native loaders included, so
 * the engine runs on a thread of its own, which the hook does not reach. It reads the project once.
 */
export function asTransform(rule: string): Transform {
  return async (file, _api, { config, root, certainty }) => {
    const answer = await engine().ask({ rule, cwd: process.cwd(), file: path.resolve(file.path), source: file.source, ...(config && { config }), ...(root && { root }), ...(certainty && { certainty }) });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.text ?? undefined;
  };
}

interface Engine {
  ask(request: Omit<EditRequest, 'id'>): Promise<EditAnswer>;
}

let running: Engine | null = null;

function engine(): Engine {
  return (running ??= startEngine());
}

function startEngine(): Engine {
  const worker = new Worker(path.join(__dirname, 'jscodeshift-engine.js'));
  const waiting = new Map<number, (answer: EditAnswer) => void>();
  let last = 0;
  worker.on('message', (answer: EditAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
    // Only an open question keeps the process alive.
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (error) => {
    for (const [id, answer] of waiting) answer({ id, error: error.message });
    waiting.clear();
    running = null;
  });
  return {
    ask: (request) => new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      worker.ref();
      worker.postMessage({ ...request, id: last } satisfies EditRequest);
    }),
  };
}
