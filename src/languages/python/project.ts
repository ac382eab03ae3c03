import { existsSync } from 'node:fs';
import path from 'node:path';
import { SyntaxFailure } from '../../session';
import { blocksOf } from './blocks';
import { parse, parseOutline } from './parse';
import { emptyRecord, recordOf, type Definition, type Entry, type ModuleRecord } from './record';
import type { ClassDef, FunctionDef, Module, Statement } from './syntax';

/** A name as one module has it. */
export interface Hop {
  readonly file: string;
  readonly name: string;
}

export interface Declaration extends Hop {
  readonly definition: Definition;
}

export interface Trace {
  /** The modules that pass the name on, beginning with the one that was asked. */
  readonly hops: readonly Hop[];
  /** null where it leads out of the project, or one cannot tell. */
  readonly declaration: Declaration | null;
}

const endings = ['.py', '/__init__.py', '.pyi', '/__init__.pyi'];

/** The Python modules of a root. */
export class Project {
  private readonly known: ReadonlySet<string>;
  private readonly records = new Map<string, ModuleRecord>();
  private readonly failures = new Map<string, SyntaxFailure | null>();
  private readonly nodes = new Map<string, ReadonlyMap<number, FunctionDef | ClassDef>>();
  private readonly byName = new Map<string, string | null>();
  private readonly texts = new Map<string, string | null>();

  /** @param roots folders from which absolute imports start, '' for the root itself */
  constructor(private readonly root: string, private readonly roots: readonly string[], files: readonly string[], private readonly read: (file: string) => string | null) {
    this.known = new Set(files);
  }

  /** The file of a module by its dotted name; null where it is not in the project. */
  fileOf(name: string): string | null {
    let file = this.byName.get(name);
    if (file === undefined) this.byName.set(name, (file = this.find(name)));
    return file;
  }

  private find(name: string): string | null {
    const folders = name.replaceAll('.', '/');
    const candidates = this.roots.flatMap((root) => endings.map((ending) => path.posix.join(root, folders + ending)));
    return candidates.find((file) => this.known.has(file)) ?? candidates.find((file) => existsSync(path.join(this.root, file)) && this.textOf(file) !== null) ?? null;
  }

  /** The dotted name by which a file is imported. */
  nameOf(file: string): string {
    const inside = this.roots.filter((root) => root === '' || file.startsWith(`${root}/`)).sort((left, right) => right.length - left.length)[0] ?? '';
    const parts = (inside === '' ? file : file.slice(inside.length + 1)).replace(/\.pyi?$/, '').split('/');
    return (parts.at(-1) === '__init__' ? parts.slice(0, -1) : parts).join('.');
  }

  packageOf(file: string): string {
    const name = this.nameOf(file);
    return /(?:^|\/)__init__\.pyi?$/.test(file) ? name : name.slice(0, Math.max(name.lastIndexOf('.'), 0));
  }

  /** The absolute name of a module as `from` writes it, dots included. */
  absolute(written: string, from: string): string {
    const level = /^\.*/.exec(written)![0].length;
    if (level === 0) return written;
    const base = this.packageOf(from).split('.').filter((part) => part !== '');
    return [...base.slice(0, Math.max(base.length - level + 1, 0)), ...written.slice(level).split('.')].filter((part) => part !== '').join('.');
  }

  resolve(written: string, from: string): string | null {
    return this.fileOf(this.absolute(written, from));
  }

  /** What a module imports and defines; nothing where its outline does not parse. */
  record(file: string): ModuleRecord {
    let known = this.records.get(file);
    if (!known) {
      const outline = orFailure(() => parseOutline(this.textOf(file) ?? ''));
      this.records.set(file, (known = outline instanceof SyntaxFailure ? emptyRecord : recordOf(outline)));
    }
    return known;
  }

  /** Takes in a file that was parsed for another purpose. */
  offer(file: string, module: Module): void {
    if (!this.records.has(file)) this.records.set(file, recordOf(module));
  }

  /** Why a module does not parse; null where it does. */
  failure(file: string): SyntaxFailure | null {
    let known = this.failures.get(file);
    if (known === undefined) {
      const parsed = orFailure(() => parse(this.textOf(file) ?? ''));
      this.failures.set(file, (known = parsed instanceof SyntaxFailure ? parsed : null));
    }
    return known;
  }

  /** Whether the path of exactly one file of the project ends so, at the border of a folder. */
  isEndOfOne(tail: string): boolean {
    return !this.known.has(tail) && [...this.known].filter((file) => file.endsWith(`/${tail}`)).length === 1;
  }

  functionOf(declaration: Declaration): FunctionDef | null {
    const node = this.nodeOf(declaration);
    return node?.type === 'FunctionDef' ? node : null;
  }

  classOf(declaration: Declaration): ClassDef | null {
    const node = this.nodeOf(declaration);
    return node?.type === 'ClassDef' ? node : null;
  }

  /** Trees are large, and few are asked for: of the others, only what records have is kept. */
  private nodeOf({ file, definition }: Declaration): FunctionDef | ClassDef | null {
    if (definition.kind !== 'function' && definition.kind !== 'class') return null;
    let nodes = this.nodes.get(file);
    if (!nodes) this.nodes.set(file, (nodes = this.definedIn(file)));
    return nodes.get(definition.start) ?? null;
  }

  private definedIn(file: string): ReadonlyMap<number, FunctionDef | ClassDef> {
    const parsed = orFailure(() => parse(this.textOf(file) ?? ''));
    const definitions = (body: readonly Statement[]): (FunctionDef | ClassDef)[] => body.flatMap((node) => (node.type === 'FunctionDef' || node.type === 'ClassDef' ? [node] : blocksOf(node).flatMap(definitions)));
    return new Map(parsed instanceof SyntaxFailure ? [] : definitions(parsed.body).map((node) => [node.name.start, node]));
  }

  /** null where it cannot be read */
  textOf(file: string): string | null {
    // Only what is asked for by name is kept: the rest is read once.
    const isKept = !this.known.has(file);
    if (!isKept) return this.read(file);
    let text = this.texts.get(file);
    if (text === undefined) this.texts.set(file, (text = this.read(file)));
    return text;
  }

  /** Where a declaration is, as `file:line`. */
  placeOf({ file, definition }: Declaration): string {
    if (definition.kind !== 'function' && definition.kind !== 'class') return file;
    return `${file}:${(this.read(file) ?? '').slice(0, definition.start).split(/\r\n?|\n/).length}`;
  }

  /** Whether a module has a name: as its own, through a star, or as a submodule; null where one cannot tell. */
  defines(file: string, name: string, seen: ReadonlySet<string> = new Set()): boolean | null {
    const { definitions, stars } = this.record(file);
    if (definitions.has(name) || definitions.has('__getattr__') || this.submodule(file, name) !== null) return true;
    if (seen.has(file)) return false;
    let isKnown: boolean | null = false;
    for (const star of stars) {
      const source = this.resolve(star, file);
      const found = source === null ? null : this.defines(source, name, new Set([...seen, file]));
      if (found) return true;
      if (found === null) isKnown = null;
    }
    return this.failure(file) ? null : isKnown;
  }

  /** The file of a module in a package. */
  submodule(file: string, name: string): string | null {
    return /(?:^|\/)__init__\.pyi?$/.test(file) ? this.fileOf(`${this.nameOf(file)}.${name}`) : null;
  }

  /** Follows a name to where it is declared. */
  trace(file: string, name: string, seen: readonly Hop[] = []): Trace {
    const hops = [...seen, { file, name }];
    const lost = { hops, declaration: null };
    if (seen.some((hop) => hop.file === file && hop.name === name)) return lost;
    const entries = this.record(file).definitions.get(name);
    if (entries) return this.settled(chosen(entries).map((definition) => this.follow(definition, file, name, hops))) ?? lost;
    for (const star of this.record(file).stars) {
      const source = this.resolve(star, file);
      if (source !== null && !name.startsWith('_') && this.defines(source, name)) return this.trace(source, name, hops);
    }
    return lost;
  }

  private follow(definition: Definition, file: string, name: string, hops: readonly Hop[]): Trace {
    if (definition.kind === 'import') {
      const source = this.resolve(definition.module, file);
      if (source === null) return { hops, declaration: null };
      return definition.name === null ? { hops, declaration: { file, name, definition } } : this.trace(source, definition.name, hops);
    }
    if (definition.kind !== 'alias') return { hops, declaration: { file, name, definition } };
    const [first, ...rest] = definition.path;
    const last = rest.at(-1);
    if (last === undefined) return this.record(file).definitions.has(first!) ? this.trace(file, first!, hops) : { hops, declaration: { file, name, definition } };
    const module = rest.slice(0, -1).reduce((inside: string | null, part) => (inside === null ? null : this.submodule(inside, part)), this.moduleOf(file, first!));
    return module === null ? { hops, declaration: { file, name, definition } } : this.trace(module, last, hops);
  }

  /** The file of the module that a name of a module stands for. */
  moduleOf(file: string, name: string): string | null {
    const [definition] = chosen(this.record(file).definitions.get(name) ?? []);
    if (definition?.kind !== 'import') return null;
    const source = this.resolve(definition.module, file);
    if (definition.name === null || source === null) return source;
    return this.record(source).definitions.has(definition.name) ? null : this.submodule(source, definition.name);
  }

  /** What all of several definitions lead to. */
  private settled(traces: readonly Trace[]): Trace | null {
    const [first, ...others] = traces;
    const same = (trace: Trace): boolean => trace.declaration?.file === first?.declaration?.file && trace.declaration?.name === first?.declaration?.name;
    return first && others.every(same) ? first : null;
  }
}

/** The definitions that can hold once a module has run: the last one that is sure to, and what may replace it. */
function chosen(entries: readonly Entry[]): Definition[] {
  const real = entries.filter(({ isFallback, isTyping }) => !isFallback && !isTyping);
  const last = real.findLastIndex(({ isConditional }) => !isConditional);
  const found = last < 0 ? real : real.slice(last);
  return (found.length > 0 ? found : entries.slice(-1)).map(({ definition }) => definition);
}

function orFailure<T>(read: () => T): T | SyntaxFailure {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof SyntaxFailure) return failure;
    throw failure;
  }
}
