import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Content } from './content';
import { repositoryTop } from './gitignore';
import { toolId } from './package-root';
import { SearchMemory, type Earlier, type Remembered } from './search-memory';
import { readSource } from './source';
import { writableStatePath } from './state-folder';
import { changedFiles, isSettings, treeState, type TreeState } from './tree-state';
import type { Manifest } from './manifest/manifest';
import type { Survey, WorkspaceOptions } from './workspace';

/** What is kept of a search between two runs. */
export interface SearchCache {
  readonly memory: SearchMemory;
  /** What a person should know of it; null: nothing. */
  readonly warning: string | null;
  /** Keeps what this search has found out; without effect where that is not to be relied on. */
  keep(): void;
}

// With another form of what follows it, or another meaning.
const signature = 'ssot-codemod search 2';
/** Bytes; beyond, a search is not kept. */
const largest = 1 << 28;
/** A manifest and a command have one each. */
const mostCaches = 8;

interface Kept {
  readonly key: string;
  readonly state: KeptState;
  readonly remembered: Remembered;
}

/** What is compared once in a run, deflated: of a large tree, it would be a part of all that is in memory. */
interface KeptState extends Pick<TreeState, 'young'> {
  readonly lines: Buffer;
}

/** The line of JSON; of the visits, their keys and how many bytes they have. */
interface Head extends Pick<Kept, 'key'>, Pick<TreeState, 'young'> {
  readonly remembered: Omit<Remembered, 'visits'>;
  readonly visits: readonly (readonly [key: string, size: number])[];
}

/**
 * Looks for an earlier search of the same files under the same manifest. It counts as far as only the content of some files has
 * changed, none of which says what others mean.
 */
export function searchCache(survey: Survey, extensions: readonly string[]): SearchCache | null {
  const { root, files } = survey.data;
  const top = repositoryTop(root) ?? root;
  // Before anything is read: what changes from here on has another state the next time.
  const state = treeState(top, [...extensions, ...new Set(files.map((file) => extname(file)))]);
  if (state === null) return null;
  const file = cacheFile(survey.manifest, survey.data);
  const key = hash(JSON.stringify([toolId(), process.version, root, survey.manifest.migrations, survey.data]));
  const kept = read(file);
  const isDamaged = kept === 'damaged';
  const nameOf = (path: string): string => nameFrom(root, path);
  const earlier = kept === null || isDamaged || kept.key !== key ? null : earlierOf(kept, state, nameOf);
  const memory = new SearchMemory({ earlier, nameOf, read: (name) => textOf(root, name) });
  const isEverything = survey.bystanders.length === 0;
  const keptState: KeptState = { young: state.young, lines: deflateRawSync(state.lines, { level: 1 }) };
  return {
    memory,
    warning: isDamaged ? `the cache ${file} was damaged, and has been dropped` : null,
    keep: () => {
      const { remembered } = memory;
      if (isEverything && remembered !== null && restsOnTree(remembered, root, top)) write(file, { key, state: keptState, remembered });
    },
  };
}

/** Whether there may be something to go by. */
export function hasSearchCache(manifest: Manifest, options: Pick<WorkspaceOptions, 'seeksImplementations'>): boolean {
  return existsSync(cacheFile(manifest, options));
}

function cacheFile({ root, file: manifest }: Manifest, { seeksImplementations = false }: Pick<WorkspaceOptions, 'seeksImplementations'>): string {
  return writableStatePath(root, `search-${hash(JSON.stringify([root, manifest, seeksImplementations])).slice(0, 12)}.cache`);
}

function earlierOf({ remembered, state: { young, lines } }: Kept, now: TreeState, nameOf: (path: string) => string): Earlier | null {
  const paths = changedFiles({ young, lines: inflateRawSync(lines).toString() }, now);
  if (paths === null || paths.some(isSettings)) return null;
  const changed = new Set(paths.map(nameOf));
  return remembered.reads.some((file) => changed.has(file)) ? null : { remembered, changed };
}

/** Whether everything that a search rests on is where changes are looked for. */
function restsOnTree({ reads, answers }: Remembered, root: string, top: string): boolean {
  return [...reads, ...answers.flatMap(({ restsOn }) => restsOn)].every((file) => !isAbsolute(file) || file.startsWith(top + sep)) && root.startsWith(top);
}

function nameFrom(root: string, path: string): string {
  if (!isAbsolute(path)) return path;
  const name = relative(root, path);
  return name.startsWith('..') ? resolve(path) : name.split(sep).join('/');
}

function textOf(root: string, file: string): string | null {
  const source = readSource(root, file);
  return 'stage' in source ? null : source.text;
}

/** A line that tells whether the rest is whole, one of JSON, the visits, and the state of the tree. */
function read(file: string): Kept | 'damaged' | null {
  const bytes = readIfThere(file);
  if (bytes === null) return null;
  const start = bytes.indexOf('\n') + 1;
  const [, name, checksum] = /^(.*) (\w+)$/.exec(bytes.toString('latin1', 0, Math.max(0, start - 1))) ?? [];
  // That of another version is as good as none.
  if (name !== signature) return name?.startsWith('ssot-codemod search ') ? null : 'damaged';
  const end = bytes.indexOf('\n', start);
  if (checksum !== hash(bytes.subarray(start))) return 'damaged';
  const { key, young, remembered, visits: keys } = JSON.parse(bytes.toString('utf8', start, end)) as Head;
  const visits = new Map<string, Content>();
  let at = end + 1;
  for (const [each, size] of keys) {
    visits.set(each, new KeptText(bytes.subarray(at, at + size)));
    at += size;
  }
  return { key, remembered: { ...remembered, visits }, state: { young, lines: bytes.subarray(at) } };
}

class KeptText implements Content {
  constructor(private readonly bytes: Buffer) {}

  get text(): string {
    return this.bytes.toString();
  }
}

function write(file: string, { key, state: { lines, young }, remembered: { visits, ...remembered } }: Kept): void {
  const head: Head = { key, young, remembered, visits: [...visits].map(([each, { text }]) => [each, Buffer.byteLength(text)]) };
  const first = `${JSON.stringify(head)}\n`;
  const pieces = (): Iterable<string | Buffer> => piecesOf(first, visits, lines);
  let size = 0;
  const checksum = createHash('sha256');
  for (const piece of pieces()) {
    size += Buffer.byteLength(piece);
    checksum.update(piece);
  }
  if (size > largest) return;
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Not by a library, which wants the whole: of a large tree, that is tens of megabytes once more.
    writePieces(temporary, `${signature} ${checksum.digest('hex')}\n`, pieces());
    renameSync(temporary, file);
    dropOldest(dirname(file));
  } catch {
    // A cache that cannot be kept is none, and no failure.
    removeIfThere(temporary);
  }
}

/** Each visit is unpacked when its turn comes. */
function* piecesOf(first: string, visits: Remembered['visits'], last: Buffer): Generator<string | Buffer> {
  yield first;
  for (const { text } of visits.values()) yield text;
  yield last;
}

function writePieces(file: string, signed: string, pieces: Iterable<string | Buffer>): void {
  const descriptor = openSync(file, 'w');
  try {
    writeFileSync(descriptor, signed);
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Its folder is none.
  }
}

function dropOldest(folder: string): void {
  const caches = readdirSync(folder).filter((name) => /^search-\w+\.cache(?:\.\d+)?$/.test(name)).map((name) => join(folder, name));
  const byAge = caches.map((file) => ({ file, time: statSync(file).mtimeMs })).sort((left, right) => right.time - left.time);
  for (const { file } of byAge.slice(mostCaches)) rmSync(file, { force: true });
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
