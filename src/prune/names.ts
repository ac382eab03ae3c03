import { posix } from 'node:path';

/** A module as texts of any kind may name it. */
export interface NamedModule {
  readonly file: string;
  /** Without its ending. */
  readonly path: string;
  /** The folder for which it stands: that of an `index` file or of an `__init__.py`. */
  readonly folder: string | null;
  readonly dotted: readonly string[];
}

const ending = /(?:\.d)?\.(?:[cm]?[jt]sx?|pyi?)$/;
const scripts = /\.[cm]?[jt]sx?$/;
const outputs = /^(?:dist|lib|build|out|es|esm|cjs|types|umd|module)$/;

export function namedModule(file: string, dotted: readonly string[]): NamedModule {
  const path = file.replace(ending, '');
  const isFolder = /^(?:index|__init__)$/.test(posix.basename(path)) && path.includes('/');
  return { file, path, folder: isFolder ? posix.dirname(path) : null, dotted };
}

/** Finds the last words of the names of some modules. */
export function wordsOf(modules: readonly NamedModule[]): RegExp {
  const words = modules.flatMap(({ path, folder }) => [posix.basename(path), ...(folder === null ? [] : [posix.basename(folder)])]);
  const escaped = [...new Set(words)].sort((left, right) => right.length - left.length).map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])`, 'g');
}

/** The path or dotted name around a place in a line. */
export function nameAround(line: string, start: number, length: number): { readonly text: string; readonly column: number } {
  const part = /[\w@~#$./\\-]/;
  let [from, to] = [start, start + length];
  while (from > 0 && part.test(line[from - 1]!)) from -= 1;
  while (to < line.length && part.test(line[to]!)) to += 1;
  return { text: line.slice(from, to).replaceAll(/\\+/g, '/').replace(/\/{2,}/g, '/').replace(/[./-]+$/, ''), column: from };
}

/**
 * Whether a name in a file means a module: by the path that it is from there or from the root, by at least its folder and its name, or
 * by its whole dotted name.
 *
 * @param exists whether a path is a file of the project
 */
export function meansModule(name: string, from: string, module: NamedModule, exists: (path: string) => boolean): boolean {
  return name.includes('/') || ending.test(name) ? meansFile(name, from, module, exists) : isDotted(name, from, module, exists);
}

function meansFile(name: string, from: string, module: NamedModule, exists: (path: string) => boolean): boolean {
  const bare = bareName(name, module);
  if (bare === null) return false;
  const [own, ...others] = [module.path, ...(module.folder === null ? [] : [module.folder])];
  const isOwn = (path: string): boolean => path === own || others.includes(path);
  const here = posix.join(posix.dirname(from), bare);
  if (isOwn(here)) return bare.includes('/') || ending.test(name);
  if (!bare.includes('/')) return false;
  const isAnother = [here, posix.normalize(bare)].some((path) => !isOwn(path) && isFile(path, exists));
  const isRelative = /^\.{1,2}\//.test(bare);
  if (isRelative && isAnother) return false;
  const segments = bare.split('/').filter((each) => !/^(?:\.{0,2}|[@~#])$/.test(each));
  const isAliased = /^[@~#]/.test(segments[0] ?? '');
  const written = [segments, ...(isAliased ? [segments.slice(1)] : []), ...(outputs.test(segments[0] ?? '') ? [['src', ...segments.slice(1)]] : [])];
  return [own, ...others].some((path) => written.some((each) => isTail(each, path.split('/')))) && !isAnother;
}

/** Without its ending; null where it has one that the module, or what is built of it, has not. */
function bareName(name: string, { file }: NamedModule): string | null {
  const written = ending.exec(name)?.[0];
  if (written === undefined) return name;
  const isSameKind = scripts.test(file) ? scripts.test(written) : !scripts.test(written);
  return isSameKind ? name.slice(0, -written.length) : null;
}

function isFile(path: string, exists: (path: string) => boolean): boolean {
  return ['', '.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.py', '/index.ts', '/index.js', '/index.tsx', '/__init__.py'].some((each) => exists(path + each));
}

function isTail(segments: readonly string[], path: readonly string[]): boolean {
  const shared = Math.min(segments.length, path.length);
  return (shared >= 2 || path.length === 1) && segments.slice(-shared).join('/') === path.slice(-shared).join('/');
}

/** `app.sockets.manager`, or something in it; without its first folders in the settings of those folders. */
function isDotted(name: string, from: string, { dotted, folder }: NamedModule, exists: (path: string) => boolean): boolean {
  return dotted.flatMap((each) => shortened(each, from)).some((each) => {
    if (!each.includes('.')) return false;
    const at = `.${name}.`.indexOf(`.${each}.`);
    if (at < 0) return false;
    // Another module in a package is not the package.
    const next = name.slice(at + each.length + 1).split('.')[0];
    return folder === null || !next || ![`${folder}/${next}.py`, `${folder}/${next}/__init__.py`].some(exists);
  });
}

function shortened(dotted: string, from: string): string[] {
  const folders = posix.dirname(from).split('/');
  const parts = dotted.split('.');
  let shared = 0;
  while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared += 1;
  return [dotted, ...(shared > 0 ? [parts.slice(shared).join('.')] : [])];
}
