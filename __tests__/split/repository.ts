import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';

export const example = join(__dirname, '../../examples/websocket-managers');
const author = ['-c', 'user.name=Ann', '-c', 'user.email=ann@acme.example', '-c', 'commit.gpgsign=false'];

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', [...author, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A repository with everything committed on the branch `main`. */
export function repositoryOf(files: Readonly<Record<string, string>>, from?: string): string {
  const folder = temporaryFolder(files);
  if (from !== undefined) cpSync(from, folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'core.autocrlf', 'false');
  git(folder, 'config', 'user.name', 'Ann');
  git(folder, 'config', 'user.email', 'ann@acme.example');
  commit(folder);
  return folder;
}

export function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'all');
}

/** The state of all files as git names it: equal for equal bytes. */
export function treeOf(folder: string): string {
  git(folder, 'add', '--all');
  return git(folder, 'write-tree').trim();
}

export function reset(folder: string): void {
  git(folder, 'reset', '--quiet', '--hard');
}

export interface Split {
  readonly out: string;
  readonly parts: readonly { readonly name: string; readonly branch: string; readonly patch: string; readonly text: string; readonly script: string; readonly files: readonly string[]; readonly changes: number; readonly after?: readonly string[]; readonly sites: { readonly migrated: number; readonly unmigrated: number } }[];
  readonly together: readonly { readonly because: string; readonly files: readonly string[]; readonly keys: readonly string[]; readonly key: string }[];
  readonly remainders: readonly { readonly name: string; readonly sites: number }[];
  readonly written: readonly string[];
}

export function split(folder: string, unit: string, ...flags: readonly string[]): Split {
  const out = join(temporaryFolder(), 'parts');
  const { status, stderr } = ssotCodemod(['--split', unit, '--out', out, ...flags], { cwd: folder });
  if (status !== 0) throw new Error(stderr);
  return { ...(JSON.parse(readFileSync(join(out, 'split.json'), 'utf8')) as Omit<Split, 'out'>), out };
}

/** The state of the files after the patches, in this order; throws where one does not apply. */
export function treeWith(folder: string, { out, parts }: Split, order: readonly number[]): string {
  reset(folder);
  for (const index of order) git(folder, 'apply', '-p1', join(out, parts[index]!.patch));
  const tree = treeOf(folder);
  reset(folder);
  return tree;
}

/** The state of the files after one `--write`. */
export function treeWritten(folder: string): string {
  const { status, stderr }: Run = ssotCodemod(['--write'], { cwd: folder });
  if (status !== 0) throw new Error(stderr);
  const tree = treeOf(folder);
  reset(folder);
  return tree;
}
