import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import ignore, { type Ignore } from 'ignore';

/** The ignore rules in force in one folder, and where those of the folders above it are found. */
export interface IgnoreScope {
  readonly rules: Ignore;
  /** From the rules' folder to the discovery root, `` or `packages/app/`: rules may come from above the root. */
  readonly toRoot: string;
  /** From the root to the rules' folder, `` or `src/`. */
  readonly fromRoot: string;
  readonly parent: IgnoreScope | undefined;
}

/** Whether git would ignore `path` (relative to the root; a folder ends in `/`). The nearest rule that speaks wins. */
export function isIgnored(path: string, scope: IgnoreScope | undefined): boolean {
  for (let current = scope; current; current = current.parent) {
    const verdict = current.rules.test(current.toRoot + path.slice(current.fromRoot.length));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The scope of a folder below the root, given the text of its `.gitignore`. */
export function nestedScope(text: string, folder: string, parent: IgnoreScope | undefined): IgnoreScope {
  return { rules: rulesOf(text), toRoot: '', fromRoot: folder, parent };
}

/**
 * The rules that apply at the root because of what stands above it: `.git/info/exclude` and every `.gitignore` from the
 * repository's top down to the folder above the root. A person's global excludes are left out on purpose: the same
 * commit must give the same report on every machine.
 */
export function inheritedScope(root: string): IgnoreScope | undefined {
  const top = repositoryTop(root);
  if (top === undefined) return undefined;
  const steps = relative(top, root).split(sep).filter(Boolean);
  const folders = steps.map((_, depth) => join(top, ...steps.slice(0, depth)));
  const sources = [
    { folder: top, file: join(commonGitFolder(top), 'info/exclude') },
    ...folders.map((folder) => ({ folder, file: join(folder, '.gitignore') })),
  ];
  return sources.reduce<IgnoreScope | undefined>((parent, { folder, file }) => {
    const text = readIfPresent(file);
    if (text === undefined) return parent;
    const toRoot = relative(folder, root).split(sep).join(posix.sep);
    return { rules: rulesOf(text), toRoot: toRoot && `${toRoot}/`, fromRoot: '', parent };
  }, undefined);
}

/**
 * The files that are tracked although a rule matches them, relative to the root. Git does not ignore those, and a
 * consumer of a legacy module among them must not be missed. Empty where git cannot tell.
 */
export async function trackedDespiteRules(root: string): Promise<ReadonlySet<string>> {
  if (repositoryTop(root) === undefined) return new Set();
  const args = ['ls-files', '-z', '--cached', '--ignored', '--exclude-standard'];
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd: root, maxBuffer: 1 << 28 });
    return new Set(stdout.split('\0').filter(Boolean));
  } catch {
    return new Set();
  }
}

function rulesOf(text: string): Ignore {
  // Git tells `Build/` from `build/`, whatever the library's default.
  return ignore({ ignorecase: false }).add(text);
}

/** The folder of the repository that a folder is in. */
export function repositoryTop(folder: string): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (current === dirname(current)) return undefined;
  }
}

/** In a linked worktree `.git` is a file that names a folder, which in turn names the repository's own. */
function commonGitFolder(top: string): string {
  const git = join(top, '.git');
  if (!statSync(git).isFile()) return git;
  const own = resolve(top, (readIfPresent(git) ?? '').replace(/^gitdir: /, '').trim());
  return resolve(own, (readIfPresent(join(own, 'commondir')) ?? '.').trim());
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
