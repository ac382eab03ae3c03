import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join, posix } from 'node:path';
import { discoverAll } from '../discover';
import { searchable } from '../source';
import { meansModule, nameAround, wordsOf, type NamedModule } from './names';

/** A line of a text that names a module. */
export interface NamedInText {
  readonly file: string;
  readonly line: number;
  /** From 0. */
  readonly column: number;
  /** The whole line. */
  readonly text: string;
  readonly module: NamedModule;
}

export interface Texts {
  readonly files: readonly string[];
  readonly named: readonly NamedInText[];
  /** Symbolic links that lead to modules. */
  readonly links: readonly { readonly file: string; readonly module: NamedModule }[];
}

const largest = 1 << 24;

/** Searches all files of a root, whatever they are written in, for the names of modules. Files that git ignores are left out. */
export async function searchTexts(root: string, modules: readonly NamedModule[]): Promise<Texts> {
  const { files, links } = await discoverAll(root);
  const known = new Set(files);
  const words = wordsOf(modules);
  const named = files.flatMap((file) => namedIn(file, textOf(root, file), words, modules, known));
  return { files, named, links: links.flatMap((file) => leadsTo(root, file, modules)) };
}

/** Which of some files are named, by their own names, in others. */
export function filesNamedIn(root: string, wanted: readonly string[], files: readonly string[]): ReadonlySet<string> {
  const names = new Map(wanted.map((file) => [posix.basename(file), file]));
  const open = new Map(names);
  const found = new Set<string>();
  for (const file of files) {
    if (open.size === 0) break;
    const text = textOf(root, file);
    for (const [name, each] of open) {
      if (each === file || !text.includes(name)) continue;
      found.add(each);
      open.delete(name);
    }
  }
  return found;
}

/** As a search wants it: nothing of what is no text, or too large to be one that a person wrote. */
function textOf(root: string, file: string): string {
  try {
    const path = join(root, file);
    if (lstatSync(path).size > largest) return '';
    const bytes = readFileSync(path);
    const text = searchable(bytes);
    return text.slice(0, 8000).includes('\0') ? '' : text;
  } catch {
    // What cannot be read is named where it matters, by the search for sites.
    return '';
  }
}

function namedIn(file: string, text: string, words: RegExp, modules: readonly NamedModule[], known: ReadonlySet<string>): NamedInText[] {
  const found = new Map<string, NamedInText>();
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(words)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const end = text.indexOf('\n', match.index);
    const whole = text.slice(start, end < 0 ? text.length : end);
    const { text: name, column } = nameAround(whole, match.index - start, match[0].length);
    const meant = modules.filter((each) => each.file !== file && meansModule(name, file, each, (path) => known.has(path)));
    for (let at = text.indexOf('\n', counted); at >= 0 && at < match.index; at = text.indexOf('\n', counted)) {
      line += 1;
      counted = at + 1;
    }
    for (const module of meant) {
      const key = `${line} ${module.file}`;
      if (!found.has(key)) found.set(key, { file, line, column, text: Buffer.from(whole, 'latin1').toString('utf8'), module });
    }
  }
  return [...found.values()];
}

function leadsTo(root: string, file: string, modules: readonly NamedModule[]): { file: string; module: NamedModule }[] {
  const target = posix.join(posix.dirname(file), readlinkSync(join(root, file)));
  return modules.filter((module) => module.file === target).map((module) => ({ file, module }));
}
