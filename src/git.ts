import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from './errors';

/** Few enough that their paths fit on a command line. */
const filesPerCall = 500;

/** The files that differ from where the current branch left `ref`, committed or not, new ones too; absolute paths. */
export function changedSince(ref: string, cwd: string): string[] {
  const top = topLevel(cwd);
  const commit = git(top, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]).trim();
  const base = git(top, ['merge-base', commit, 'HEAD']).trim();
  const changed = names(git(top, ['diff', '--name-only', '-z', '--no-ext-diff', '--diff-filter=d', base]));
  const added = names(git(top, ['ls-files', '--others', '--exclude-standard', '-z']));
  return [...changed, ...added].map((name) => join(top, name));
}

/** The files in the index that differ from the last commit; absolute paths. */
export function staged(cwd: string): string[] {
  const top = topLevel(cwd);
  return names(git(top, ['diff', '--cached', '--name-only', '-z', '--no-ext-diff', '--diff-filter=d'])).map((name) => join(top, name));
}

/** Those of `files` (absolute paths) whose content git could not bring back; none outside a repository. */
export function uncommitted(files: readonly string[]): string[] {
  const [first] = files;
  if (first === undefined || !isInWorkTree(dirname(first))) return [];
  const top = topLevel(dirname(first));
  const dirty = new Set<string>();
  for (let i = 0; i < files.length; i += filesPerCall) {
    const slice = files.slice(i, i + filesPerCall).map((file) => realpathSync(file));
    const status = git(top, ['--literal-pathspecs', 'status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--', ...slice]);
    for (const entry of names(status)) dirty.add(join(top, entry.slice('XY '.length)));
  }
  return files.filter((file) => dirty.has(realpathSync(file)));
}

export function isInWorkTree(folder: string): boolean {
  try {
    return git(folder, ['rev-parse', '--is-inside-work-tree']).trim() === 'true';
  } catch (error) {
    // A repository that git refuses to look at, say because another user owns it, is a repository still.
    if (error instanceof UserError && !/not a git repository|ENOENT/.test(error.message)) throw error;
    return false;
  }
}

/** The commits that changed a file under the name that it has now. Days are those of the authors, `2026-05-31`. */
export interface FileHistory {
  readonly first: string;
  readonly last: string;
  readonly commits: number;
}

/**
 * The histories of some files, relative to `folder`, in one call. Empty outside of a repository, and in a shallow clone, whose oldest
 * commit seems to have made everything.
 */
export function historyOf(files: readonly string[], folder: string): ReadonlyMap<string, FileHistory> {
  const found = new Map<string, FileHistory>();
  if (files.length === 0 || !isInWorkTree(folder) || git(folder, ['rev-parse', '--is-shallow-repository']).trim() === 'true') return found;
  if (!hasCommits(folder)) return found;
  const log = git(folder, ['--literal-pathspecs', 'log', '--format=%x01%as', '--name-only', '-z', '--no-renames', '--relative', '--', ...files]);
  for (const commit of log.split('\x01').slice(1)) {
    const [day = '', ...changed] = commit.split(/[\0\n]+/).filter(Boolean);
    for (const file of changed) {
      const known = found.get(file);
      found.set(file, known ? { first: day < known.first ? day : known.first, last: day > known.last ? day : known.last, commits: known.commits + 1 } : { first: day, last: day, commits: 1 });
    }
  }
  return found;
}

export interface Commit {
  readonly hash: string;
  /** Of its author, in UTC: `2025-09-15T10:02:00.000Z`. */
  readonly time: string;
  readonly subject: string;
}

/** The commits that touch one of some files, relative to `folder`, or whose message matches a pattern of `git log -E`; newest first. */
export function commitsAbout(folder: string, { files, message }: { readonly files: readonly string[]; readonly message: string | null }): readonly Commit[] {
  if (!isInWorkTree(folder) || !hasCommits(folder)) return [];
  const format = '--format=%H%x00%aI%x00%s%x01';
  const touching = files.length === 0 ? '' : git(folder, ['--literal-pathspecs', 'log', format, '--', ...files]);
  const naming = message === null ? '' : git(folder, ['log', format, '-E', '-i', `--grep=${message}`]);
  const found = [...touching.split('\x01'), ...naming.split('\x01')].flatMap((entry): Commit[] => {
    const [hash = '', time = '', subject = ''] = entry.trim().split('\0');
    return hash === '' ? [] : [{ hash, time: new Date(time).toISOString(), subject }];
  });
  return [...new Map(found.map((commit) => [commit.hash, commit])).values()];
}

/** The days, `2025-09-15`, on which lines of a file were last changed, in their order; null for what is not committed. Empty where git does not tell. */
export function daysOfLines(file: string, lines: readonly number[], folder: string): readonly (string | null)[] {
  try {
    const ranges = lines.flatMap((line) => ['-L', `${line},${line}`]);
    const blame = git(folder, ['--literal-pathspecs', 'blame', '--line-porcelain', ...ranges, '--', file]);
    const found = new Map<number, string | null>();
    let at = 0;
    let isCommitted = false;
    for (const line of blame.split('\n')) {
      const [, hash, final] = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(line) ?? [];
      if (hash !== undefined) [at, isCommitted] = [Number(final), !/^0+$/.test(hash)];
      const seconds = /^author-time (\d+)$/.exec(line)?.[1];
      if (seconds !== undefined) found.set(at, isCommitted ? new Date(Number(seconds) * 1000).toISOString().slice(0, 10) : null);
    }
    return lines.map((line) => found.get(line) ?? null);
  } catch (error) {
    // A file that git does not know has no history.
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The text of a file, relative to the folder, as it was at one time; null where there was none of that name. */
export type Past = (file: string) => string | null;

/**
 * Files as they were when some days, `2025-09-15` in UTC, ended, on the branch that is checked out, whatever was done to them on others before
 * these were merged. A day before the first commit is not among them, nor is any outside of a repository, and in a shallow clone, which does not know.
 */
export function pastOf(days: readonly string[], files: readonly string[], folder: string): ReadonlyMap<string, Past> {
  if (!isInWorkTree(folder) || git(folder, ['rev-parse', '--is-shallow-repository']).trim() === 'true' || !hasCommits(folder)) return new Map();
  const all = days.map((day) => [day, git(folder, ['rev-list', '-1', '--first-parent', `--before=${day}T23:59:59Z`, 'HEAD']).trim()] as const);
  const commits = new Map(all.filter(([, commit]) => commit !== ''));
  const asked = [...new Set(commits.values())].flatMap((commit) => files.filter((file) => !file.includes('\n')).map((file) => `${commit}:./${file}`));
  const found = ask(folder, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], asked).toString().split('\n');
  const blobs = new Map(asked.flatMap((name, index) => (found[index]?.startsWith('blob ') ? [[name, found[index].slice('blob '.length)] as const] : [])));
  const texts = textsIn(ask(folder, ['cat-file', '--batch'], [...new Set(blobs.values())]));
  return new Map([...commits].map(([day, commit]) => [day, (file) => texts.get(blobs.get(`${commit}:./${file}`) ?? '') ?? null]));
}

/** What `cat-file --batch` prints: the name of an object, its type and length, a line break, and so many bytes. */
function textsIn(output: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < output.length;) {
    const start = output.indexOf('\n', at) + 1;
    const [name = '', , length = '0'] = output.toString('latin1', at, start - 1).split(' ');
    at = start + Number(length) + 1;
    texts.set(name, output.toString('utf8', start, at - 1));
  }
  return texts;
}

function hasCommits(folder: string): boolean {
  try {
    git(folder, ['rev-parse', '--verify', 'HEAD']);
    return true;
  } catch {
    return false;
  }
}

/** What is checked out around a folder. */
export interface Checkout {
  /** The address of the remote `origin`, or of the only one; null where there is none. */
  readonly remote: string | null;
  readonly revision: string;
  /** The folder as seen from the top of the repository, with `/`; '' at the top. */
  readonly folder: string;
}

/** null outside of a repository, before its first commit, and where git will not say. */
export function checkoutOf(folder: string): Checkout | null {
  try {
    const lines = git(folder, ['rev-parse', '--show-prefix', 'HEAD']).split('\n');
    const [revision = ''] = lines.splice(-2);
    const remotes = git(folder, ['remote']).split('\n').filter(Boolean);
    const name = remotes.includes('origin') ? 'origin' : remotes.length === 1 ? remotes[0] : undefined;
    const remote = name === undefined ? null : git(folder, ['remote', 'get-url', name]).trim();
    return { remote, revision, folder: lines.join('\n').replace(/\/$/, '') };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** The branch that is checked out; null where none is, as in most of CI, and outside of a repository. */
export function currentBranch(folder: string): string | null {
  try {
    return git(folder, ['symbolic-ref', '--quiet', '--short', 'HEAD']).trim() || null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Where a file of ours belongs under the git directory of a folder; null outside of a repository. */
export function gitPath(folder: string, name: string): string | null {
  return isInWorkTree(folder) ? resolve(folder, git(folder, ['rev-parse', '--git-path', name]).replace(/\r?\n$/, '')) : null;
}

function topLevel(folder: string): string {
  return git(folder, ['rev-parse', '--show-toplevel']).replace(/\r?\n$/, '');
}

function names(output: string): string[] {
  return output.split('\0').filter(Boolean);
}

function git(cwd: string, args: readonly string[]): string {
  return run(cwd, args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
}

/** One question a line on standard input. */
function ask(cwd: string, args: readonly string[], questions: readonly string[]): Buffer {
  return questions.length === 0 ? Buffer.alloc(0) : run(cwd, args, { input: questions.map((each) => `${each}\n`).join('') });
}

function run(cwd: string, args: readonly string[], options: Pick<ExecFileSyncOptions, 'stdio' | 'input'>): Buffer {
  const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  try {
    return execFileSync('git', args, { cwd, env, maxBuffer: Infinity, stdio: 'pipe', ...options });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: Buffer };
    throw new UserError(`git ${args[0]}: ${stderr?.toString().trim() || message}`, { cause: error });
  }
}
