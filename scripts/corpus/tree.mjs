/**
 * Trees of source files in a folder of their own: out of a git repository, with an overlay, as a fresh repository.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const git = (cwd, ...args) => execFileSync('git', ['-C', cwd, ...args], { encoding: 'utf8', maxBuffer: 2 ** 30 });

const isRegularFile = (mode) => mode.startsWith('100');

function listBlobs(gitDir, ref, prefix) {
  return git(gitDir, 'ls-tree', '-r', '-z', ref, '--', prefix)
    .split('\0')
    .filter(Boolean)
    .map((entry) => {
      const [description, file] = entry.split('\t');
      const [mode, , id] = description.split(' ');
      return { mode, id, file: file.slice(prefix.length) };
    })
    .filter(({ mode }) => isRegularFile(mode));
}

/** Calls `onBlob(index, content)` for each id in order; `content` is null where the repository lacks the object. */
async function readBlobs(gitDir, ids, onBlob) {
  const child = spawn('git', ['-C', gitDir, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(ids.map((id) => `${id}\n`).join(''));
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const output = Buffer.concat(chunks);
  let at = 0;
  for (const index of ids.keys()) {
    const end = output.indexOf('\n', at);
    const [, kind, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind === 'missing') {
      onBlob(index, null);
      continue;
    }
    onBlob(index, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
}

/**
 * Writes what `ref` has below `prefix` (which ends with a slash, or is empty) into `folder`, without the prefix.
 * `git archive` would refuse a partial clone; here a blob that the repository lacks is left out and counted.
 */
export async function extractTree({ repo, ref, prefix }, folder) {
  const blobs = listBlobs(repo, ref, prefix);
  if (blobs.length === 0) throw new Error(`${ref} has no file below "${prefix}" in ${repo}`);
  const ids = blobs.map(({ id }) => id);
  let missing = 0;
  await readBlobs(repo, ids, (index, content) => {
    if (content === null) {
      missing += 1;
      return;
    }
    const file = path.join(folder, blobs[index].file);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  });
  return { written: blobs.length - missing, missing };
}

/** Copies a tree without what belongs to its checkout rather than to its code. */
export function copyTree(from, to) {
  const isCode = (file) => !['.git', 'node_modules'].includes(path.basename(file));
  cpSync(from, to, { recursive: true, filter: isCode, preserveTimestamps: true });
}

/** Makes `folder` a repository with everything in it committed, so that `git grep` and `git apply` see it all. */
export function makeRepository(folder) {
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  const author = ['-c', 'user.name=corpus', '-c', 'user.email=corpus@localhost', '-c', 'commit.gpgsign=false'];
  git(folder, ...author, 'commit', '--quiet', '--no-verify', '--message', 'corpus');
}

/** The files of a repository as git lists them, sorted. */
export const listFiles = (folder) => git(folder, 'ls-files', '-z').split('\0').filter(Boolean).sort();

export const sourcePattern = /\.[cm]?[jt]sx?$/;
