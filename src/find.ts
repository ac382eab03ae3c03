import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { isMeant, suppressedBecause } from './decisions';
import { SyntaxFailure, type Candidate, type ModuleGraph, type Session, type SourceModule, type View } from './language';
import type { Failure, Finding, Mentions } from './model';
import type { Rule } from './rule';
import { decodeSource, searchable } from './source';
import { systemReason } from './system-error';

/** What the rules say about one file. */
interface FoundFile {
  readonly file: string;
  readonly text: string;
  readonly findings: readonly MigrationFinding[];
}

export interface MigrationFinding extends Finding {
  readonly migration: string;
}

export interface Found {
  /** The files with findings, in path order. */
  readonly files: readonly FoundFile[];
  readonly failures: readonly Failure[];
  /** How many files were parsed. */
  readonly candidates: number;
  readonly mentions: Mentions;
  /** Keys of changes that would be made in files whose own sites do not count in this run. */
  readonly outside: ReadonlySet<string>;
  /** How many references of consumers point at the canonical modules already. */
  readonly canonicalReferences: number;
}

export interface FindOptions {
  readonly root: string;
  readonly session: Session;
  readonly rules: readonly Rule[];
  /** The files whose sites count. */
  readonly files: readonly string[];
  /** Files that others import from, though their own sites do not count. */
  readonly bystanders: readonly string[];
  /** The migrations that a file takes part in. */
  graphsOf(file: string): readonly ModuleGraph[];
  /** Called now and then, so that the process can draw its progress or be interrupted. */
  onProgress?(done: number): Promise<void> | void;
}

/** Applies the rules to every file that can contain a site. */
export async function find(options: FindOptions): Promise<Found> {
  const search = new Search(options);
  const candidates = await search.sift();
  for (const [index, file] of options.files.filter((each) => candidates.has(each)).entries()) {
    search.visit(file, candidates.get(file)!);
    if (index % 50 === 49) await options.onProgress?.(options.files.length);
  }
  search.lookOutside(candidates);
  return search.result();
}

const none: Mentions = { total: 0, sites: 0, strings: 0, comments: 0, unaccounted: 0 };

class Search {
  private readonly found: FoundFile[] = [];
  private readonly failures: Failure[] = [];
  private readonly outside = new Set<string>();
  private candidates = 0;
  private mentions = none;
  private canonicalReferences = 0;

  constructor(private readonly options: FindOptions) {}

  /**
   * The files that can contain a site. A barrel may call a factory something else: files that were passed over before
   * are looked at again when one that is opened teaches such a name.
   */
  async sift(): Promise<ReadonlyMap<string, readonly Candidate[]>> {
    const { session, files, bystanders, onProgress } = this.options;
    const candidates = new Map<string, readonly Candidate[]>();
    let open = [...files, ...bystanders];
    for (let clues = -1, done = 0; open.length > 0 && clues !== session.clues; ) {
      clues = session.clues;
      const passedOver: string[] = [];
      for (const file of open) {
        const found = this.candidatesIn(file);
        if (found.length > 0) candidates.set(file, found);
        // A file that only mentions a legacy module may still await what a barrel passes on.
        if (!found.some(({ mayHaveSites }) => mayHaveSites)) passedOver.push(file);
        done += 1;
        if (done % 500 === 0) await onProgress?.(Math.min(done, files.length));
      }
      open = passedOver;
    }
    return candidates;
  }

  private candidatesIn(file: string): readonly Candidate[] {
    const { root, session, graphsOf } = this.options;
    const bytes = readInto(shared, root, file);
    // A file that cannot be read fails when it is visited.
    if (!Buffer.isBuffer(bytes)) return session.graphs.map((graph) => ({ graph, mayHaveSites: true }));
    const text = searchable(bytes);
    const all = session.candidates(file, text);
    if (all.length === 0) return all;
    const members = graphsOf(file);
    const found = all.filter(({ graph }) => members.includes(graph));
    if (found.length > 0) session.learn(file, text);
    return found;
  }

  visit(file: string, candidates: readonly Candidate[]): void {
    this.candidates += 1;
    const bytes = readBytes(this.options.root, file);
    const source = Buffer.isBuffer(bytes) ? decodeSource(file, bytes) : bytes;
    if ('stage' in source) this.failures.push(source);
    else this.look(file, source.text, candidates);
  }

  /** Whether the re-exports would move that files rely on, where they are in files that this run leaves alone. */
  lookOutside(candidates: ReadonlyMap<string, readonly Candidate[]>): void {
    const { bystanders, root, session } = this.options;
    const needed = new Set(this.found.flatMap(({ findings }) => findings.flatMap(({ needs = [] }) => needs.map((key) => key.slice('export:'.length, key.lastIndexOf('#'))))));
    for (const file of bystanders.filter((each) => needed.has(each))) {
      const bytes = readBytes(root, file);
      const source = Buffer.isBuffer(bytes) ? decodeSource(file, bytes) : bytes;
      if ('stage' in source) continue;
      const findings = session.open(file, source.text, candidates.get(file) ?? []).flatMap((view) => this.findingsOf(view));
      for (const { reason, skipped, groups = [] } of findings) if (reason === null && !skipped) for (const key of groups) this.outside.add(key);
    }
  }

  private look(file: string, text: string, candidates: readonly Candidate[]): void {
    try {
      const views = this.options.session.open(file, text, candidates);
      const findings = views.flatMap((view) => this.findingsOf(view));
      for (const view of views) this.count(view);
      if (findings.length > 0) this.found.push({ file, text, findings });
    } catch (error) {
      this.failures.push(failureOf(file, error));
    }
  }

  private findingsOf({ graph, module }: View): MigrationFinding[] {
    const { name } = graph.migration;
    return this.options.rules.flatMap((rule) => rule.find(module, graph)).map((finding) => ({ ...heeding(module, finding), migration: name }));
  }

  private count({ graph, module }: View): void {
    const { total, sites, strings, comments, unaccounted } = this.mentions;
    const spans = new Set([...module.references.filter(({ target }) => target.role !== 'canonical').map(({ written }) => written.start), ...module.looseEnds.map(({ start }) => start)]);
    const others = module.mentions;
    const within = (region: string): number => others.filter((each) => each.region === region).length;
    this.mentions = {
      total: total + spans.size + others.length,
      sites: sites + spans.size,
      strings: strings + within('string'),
      comments: comments + within('comment'),
      unaccounted: unaccounted + within('code'),
    };
    if (graph.isCanonicalSource(module.file)) return;
    this.canonicalReferences += module.references.filter(({ target }) => target.role === 'canonical').length;
  }

  result(): Found {
    const { candidates, failures, mentions, canonicalReferences } = this;
    const byPath = (left: { file: string }, right: { file: string }): number => (left.file < right.file ? -1 : 1);
    return { files: this.found.sort(byPath), failures: failures.sort(byPath), candidates, mentions, outside: this.outside, canonicalReferences };
  }
}

/** One file that cannot be analysed, for its own fault or ours, does not stop the others. */
function failureOf(file: string, error: unknown): Failure {
  if (error instanceof SyntaxFailure) return { file, stage: 'parse', message: error.message, line: error.line };
  if (error instanceof RangeError && error.message.startsWith('Maximum call stack')) return { file, stage: 'parse', message: 'its expressions are nested too deeply' };
  const detail = error instanceof Error ? (error.stack?.split('\n').slice(0, 2).join(' ') ?? error.message) : String(error);
  return { file, stage: 'parse', message: `a bug in ssot-codemod, please report it: ${detail}` };
}

/** A comment above a site takes it out of everything. */
function heeding(module: SourceModule, finding: Finding): Finding {
  const suppression = finding.skipped ? null : module.suppressionAt(finding.start);
  if (!suppression || !isMeant(suppression, finding.rule, finding.reason ? [finding.reason] : [])) return finding;
  return { ...finding, skipped: true, certainty: 'unknown', reason: null, message: suppressedBecause(suppression), suggestion: null, edits: [], groups: [] };
}

// Most files are only searched: reading them all into the same memory leaves nothing to collect.
const shared = Buffer.allocUnsafe(1 << 20);

/** The bytes of a file, in `buffer` if they fit: they last until the next file is read. */
function readInto(buffer: Buffer, root: string, file: string): Buffer | Failure {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(`${root}/${file}`, 'r');
    const size = readSync(descriptor, buffer, 0, buffer.length, 0);
    return size < buffer.length ? buffer.subarray(0, size) : readBytes(root, file);
  } catch {
    // Whatever it is, reading it the usual way says so.
    return readBytes(root, file);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function readBytes(root: string, file: string): Buffer | Failure {
  try {
    return readFileSync(`${root}/${file}`);
  } catch (error) {
    return { file, stage: 'read', message: `cannot be read: ${systemReason(error)}` };
  }
}
