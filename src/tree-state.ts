import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';

/** What the files of a tree were like at one moment, as far as the outcome of a run can depend on them. */
export interface TreeState {
  /** One line a file: its path, size, times and inode. */
  readonly lines: string;
  /** The hashes of files that were so young that they could change again without a new time, as git's index has them. */
  readonly young: Readonly<Record<string, string>>;
}

/** Two seconds, as the coarsest file systems have it. */
const granularity = 2000;

/** What settings and sources are called, in any language. */
const settings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.jsonc', '.py', '.pyi', '.toml', '.cfg', '.ini'];
const settingsAbove = ['package.json', 'tsconfig.json', 'jsconfig.json'];
const lockFiles = new Set(['yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb', 'pnpm-workspace.yaml', 'Pipfile.lock', 'poetry.lock', 'uv.lock']);
/** What package managers write whenever they change what is installed. */
const installMarks = ['.package-lock.json', '.yarn-integrity', '.yarn-state.yml', '.modules.yaml'];

/**
 * Looks at every file that could matter, scanned or not, with one `lstat` each and without reading any.
 *
 * @param top absolute: the repository, or the root where there is none
 * @param extensions what is scanned besides, with the leading dot
 * @returns null where a link leads out of the tree, to what nobody looks at here
 */
export function treeState(top: string, extensions: readonly string[]): TreeState | null {
  const look = new Look(top, new Set([...settings, ...extensions]));
  return look.isClosed ? { lines: look.lines.sort().join('\n'), young: look.young } : null;
}

const marks = new Set([...installMarks, ...lockFiles, '.pnp.cjs', '.pnp.js']);

/** Whether what a file says can change what other files mean, wherever they are. */
export function isSettings(path: string): boolean {
  return ['.json', '.jsonc', '.toml', '.cfg', '.ini'].includes(extname(path)) || marks.has(basename(path));
}

/** Whether nothing has changed between two moments, so that what was found then would be found now. */
export function isUnchanged(before: TreeState, now: TreeState): boolean {
  return before.lines === now.lines && Object.entries(before.young).every(([file, hash]) => hash === hashOf(file));
}

/**
 * The files whose content may have changed between two moments, absolute; null where more than that has: a file is there that was not, or
 * the other way round, or a link leads elsewhere.
 */
export function changedFiles(before: TreeState, now: TreeState): string[] | null {
  const young = Object.entries(before.young).filter(([file, hash]) => hash !== hashOf(file)).map(([file]) => file);
  if (before.lines === now.lines) return young;
  const changed = new Set(young);
  const old = linesOf(before.lines);
  for (const line of linesOf(now.lines)) {
    const earlier = old.next().value ?? '';
    if (line === earlier) continue;
    const path = line.slice(0, line.indexOf('\t') + 1);
    if (path === '' || !earlier.startsWith(path)) return null;
    changed.add(path.slice(0, -1));
  }
  return old.next().done ? [...changed] : null;
}

/** One by one: of a large tree, there are as many of them as all else that is in memory. */
function* linesOf(text: string): Generator<string, void> {
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    yield text.slice(start, end);
    start = end + 1;
  }
}

class Look {
  readonly lines: string[] = [];
  readonly young: Record<string, string> = {};
  isClosed = true;
  private readonly now = Date.now();

  constructor(private readonly top: string, private readonly extensions: ReadonlySet<string>) {
    const pending = [top];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) this.readFolder(folder, pending);
    for (let folder = top; folder !== dirname(folder); ) {
      folder = dirname(folder);
      for (const name of settingsAbove) this.note(join(folder, name));
      this.installed(join(folder, 'node_modules'), []);
    }
  }

  private readFolder(folder: string, pending: string[]): void {
    for (const entry of entriesOf(folder)) {
      const path = `${folder}${sep}${entry.name}`;
      if (entry.name === 'node_modules') this.installed(path, entriesOf(path));
      else if (entry.isSymbolicLink()) this.follow(path);
      else if (entry.isDirectory()) {
        if (entry.name !== '.git') pending.push(path);
      } else if (this.extensions.has(extname(entry.name)) || lockFiles.has(entry.name)) this.note(path);
    }
  }

  /** Packages are installed as a whole: their own files are not looked at. */
  private installed(folder: string, entries: readonly Dirent[]): void {
    for (const name of installMarks) this.note(join(folder, name));
    for (const { name } of entries) {
      const packages = name.startsWith('@') ? entriesOf(join(folder, name)).map((inner) => join(name, inner.name)) : [name];
      for (const each of packages) this.note(join(folder, each, 'package.json'));
    }
  }

  private follow(link: string): void {
    const stats = statOf(link, statSync);
    if (!stats) this.lines.push(`${link} -> nothing`);
    else if (stats.isDirectory() || this.extensions.has(extname(link))) {
      const target = realpathSync(link);
      this.lines.push(`${link} -> ${target}`);
      if (stats.isDirectory()) this.isClosed &&= target === this.top || target.startsWith(this.top + sep);
      else this.note(target);
    }
  }

  private note(path: string): void {
    const stats = statOf(path, lstatSync);
    if (!stats) return;
    // Lines could not be told apart.
    this.isClosed &&= !/[\n\t]/.test(path);
    const { size, mtimeMs, ctimeMs, ino, mode } = stats;
    this.lines.push(`${path}\t${size} ${mtimeMs} ${ctimeMs} ${ino} ${mode}`);
    if (Math.max(mtimeMs, ctimeMs) >= this.now - granularity) this.young[path] = hashOf(path);
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function statOf(path: string, look: (path: string, options: { throwIfNoEntry: false }) => Stats | undefined): Stats | null {
  try {
    return look(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    // A loop, or in a folder that nobody may look into.
    return null;
  }
}

function hashOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return 'unreadable';
  }
}
