import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { planProject, type PlannedProject } from '../../src/run';
import { temporaryFolder } from '../temporary-folder';
import { programs, write, type Program } from './program';

export const seed = Number(process.env.FC_SEED ?? 20_250_601);
const numRuns = Number(process.env.FC_RUNS ?? 120);

// Making a counterexample smaller takes a while.
jest.setTimeout(180_000);

/** A generated file of the mini project. */
export interface Consumer {
  readonly file: string;
  readonly program: Program;
  readonly text: string;
}

/** What is wrong, by file. */
export type Faults = ReadonlyMap<string, string>;

/** The mini project with consumers in it. */
export function projectWith(consumers: readonly Consumer[]): string {
  const folder = temporaryFolder();
  cpSync(join(__dirname, '../../__testfixtures__/project'), folder, { recursive: true });
  fill(folder, consumers);
  return folder;
}

function fill(folder: string, consumers: readonly Consumer[]): void {
  rmSync(join(folder, 'src/consumer'), { recursive: true, force: true });
  mkdirSync(join(folder, 'src/consumer'));
  for (const { file, text } of consumers) writeFileSync(join(folder, file), text);
}

export function planned(cwd: string, options: { readonly certainty?: 'certain' | 'likely'; readonly rules?: readonly string[] } = {}): Promise<PlannedProject> {
  return planProject({ cwd, paths: [], ignorePatterns: [], certainty: 'certain', verify: 'none', ...options });
}

function consumerOf(program: Program, index: number): Consumer {
  return { program, file: `src/consumer/p${index}.${program.extension}`, text: write(program) };
}

/** As the runner draws them, so that a path of it leads to each. */
export const consumers: readonly Consumer[] = drawn(numRuns).map(consumerOf);

function drawn(count: number): Program[] {
  const all: Program[] = [];
  fc.check(fc.property(programs, (program) => all.push(program) > 0), { seed, numRuns: count });
  return all;
}

/** Checks all programs in one go, and makes the first that fails as small as it gets. */
export async function hold(faultsOf: (consumers: readonly Consumer[], folder: string) => Promise<Faults>): Promise<void> {
  const faults = await faultsOf(consumers, projectWith(consumers));
  const index = consumers.findIndex(({ file }) => faults.has(file));
  if (index < 0) {
    if (faults.size > 0) throw new Error([...faults].map(([file, fault]) => `${file}: ${fault}`).join('\n'));
    return;
  }
  const folder = projectWith([]);
  let smallest = consumers[index]!;
  let fault = faults.get(smallest.file)!;
  const property = fc.asyncProperty(programs, async (program) => {
    const consumer = consumerOf(program, index);
    fill(folder, [consumer]);
    const found = (await faultsOf([consumer], folder)).get(consumer.file);
    if (found === undefined) return true;
    [smallest, fault] = [consumer, found];
    return false;
  });
  await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: 30_000 });
  throw new Error(`${faults.size} of ${consumers.length} programs, for example ${smallest.file}: ${fault}\n\n${smallest.text}\n(FC_SEED=${seed}, ${[...faults.keys()].join(' ')})`);
}
