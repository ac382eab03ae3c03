import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { applyEdits } from '../edits';
import { editsFromPatch, patchOf } from '../hunks';
import type { Problem } from '../session';
import type { FileEdits } from '../units';

const explanation = `# To keep a line that the change removes, turn its - into a blank.
# To leave out a line that it adds, delete it; lines with + are yours to write.
# Lines with # are left out. The file has to parse afterwards, or the change stays as it was.
`;

/** Lets a person edit the patch of a change in their editor; the problem where nothing can come of it. */
export async function edited(planned: readonly FileEdits[], textOf: (file: string) => string, check: (file: string, text: string) => Problem | null): Promise<{ readonly edits: readonly FileEdits[] } | { readonly problem: string }> {
  const patch = patchOf(planned, textOf);
  const text = await deaf(() => inEditor(`${patch}${explanation}`));
  if (typeof text !== 'string') return text;
  const result = editsFromPatch(text, planned, textOf);
  if ('problem' in result) return result;
  for (const { file, edits } of result.edits) {
    const problem = check(file, applyEdits(textOf(file), edits));
    if (problem) return { problem: `${file} would not parse${problem.line === undefined ? '' : ` (line ${problem.line})`}: ${problem.message}; the change stays as it was` };
  }
  return result;
}

/** Ctrl-C in an editor is the editor's: as git does, we take no notice. A signal is delivered after what was waited for. */
async function deaf<T>(work: () => T): Promise<T> {
  const listeners = process.listeners('SIGINT');
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  for (const listener of listeners) process.off('SIGINT', listener);
  try {
    const result = work();
    await setTimeout(10);
    return result;
  } finally {
    for (const listener of listeners) process.on('SIGINT', listener);
    process.off('SIGINT', ignore);
  }
}

function inEditor(text: string): string | { readonly problem: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ssot-codemod-edit-'));
  try {
    const file = join(folder, 'change.diff');
    writeFileSync(file, text, { mode: 0o600 });
    const editor = process.env.VISUAL || process.env.EDITOR || (process.platform === 'win32' ? 'notepad' : 'vi');
    // As git does it: the variable may hold flags.
    const { status, error } = process.platform === 'win32' ? spawnSync(`${editor} "${file}"`, { shell: true, stdio: 'inherit' }) : spawnSync('/bin/sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit' });
    if (error || status !== 0) return { problem: `The editor ${editor} ${error ? `cannot be started: ${error.message}` : `has failed (${status ?? 'killed'})`}; the change stays as it was` };
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
