import { lineAt } from '../line-at';
import type { Site } from '../model';
import type { PlannedProject } from '../run';
import type { FunctionSpan, MethodCall } from '../session';
import { readSource } from '../source';
import { isAboutResult, isReference } from '../summary';
import { Places, type Place } from './places';
import type { LogFrame } from './log-error';

interface Outlined {
  readonly makers: readonly { readonly name: string; readonly makes: string | null }[];
  /** The other names of a class. */
  readonly classes: ReadonlyMap<string, readonly string[]>;
}

type MethodLine = MethodCall & { readonly line: number };

/** The code of a project as it is now, as far as errors in its logs have to do with it. */
export class CodeToday {
  readonly #project: PlannedProject;
  readonly #places: Places;
  readonly #functions = new Map<string, readonly FunctionSpan[]>();
  readonly #methods = new Map<Site, readonly MethodLine[]>();
  readonly #lines = new Map<string, readonly string[]>();

  #outlined: Outlined | null = null;
  #names: ReadonlySet<string> | null = null;

  constructor(project: PlannedProject) {
    this.#project = project;
    this.#places = new Places(project.workspace.data.files);
  }

  place(frame: LogFrame): Place | null {
    return this.#places.find(frame);
  }

  /** Whether a file is the canonical module or part of it: what it says of its callers happens there. */
  isCanonical(file: string): boolean {
    return this.#graphs.some((graph) => graph.isCanonicalSource(file));
  }

  /** The sites that mistake what a factory gives, in one file or in all. */
  misuses(file?: string): readonly Site[] {
    return this.#sites(file).filter(isAboutResult);
  }

  /** The factories that are declared to make instances of a class, by whichever of its names. */
  makersOf(className: string): readonly string[] {
    const { makers, classes } = this.#outlines;
    const names = new Set([className]);
    // A set goes on with what is added while it is gone through.
    for (const name of names) for (const other of classes.get(name) ?? []) names.add(other);
    return makers.flatMap(({ name, makes }) => (makes !== null && names.has(makes) ? [name] : []));
  }

  /** The migrations that a name is known to belong to: one that moves, one of the canonical module, or a class that its factories make. */
  migrationsAbout(name: string): readonly string[] {
    const makers = this.makersOf(name);
    return this.#graphs.flatMap(({ exported, migration }) => {
      const names = new Set([...exported, ...migration.legacy.flatMap(({ symbols }) => Object.keys(symbols))]);
      return [name, ...makers].some((each) => names.has(each)) ? [migration.name] : [];
    });
  }

  /** Whether a migration is about a name: it is one that moves, or one of the canonical module. */
  isAbout(name: string): boolean {
    this.#names ??= new Set([
      ...this.#graphs.flatMap(({ exported, migration }) => [...exported, ...migration.legacy.flatMap(({ symbols }) => Object.keys(symbols))]),
      ...this.#sites().flatMap(({ symbols }) => symbols.map((symbol) => symbol.split('.').at(-1)!)),
    ]);
    return this.#names.has(name);
  }

  get #outlines(): Outlined {
    if (this.#outlined) return this.#outlined;
    const offered = this.#project.workspace.session.outline([...new Set(this.#graphs.flatMap(({ family }) => family.files))]).flatMap((module) => module.exports);
    const classes = new Map<string, string[]>();
    for (const { name, aliasOf } of offered) {
      // An error names the class as it was declared, and a factory may be declared by any of its names.
      for (const [one, other] of aliasOf === null || aliasOf === name ? [] : [[name, aliasOf], [aliasOf, name]] as const) classes.set(one, [...(classes.get(one) ?? []), other]);
    }
    return (this.#outlined = { makers: offered.filter(({ kind }) => kind === 'function'), classes });
  }

  get #graphs(): PlannedProject['workspace']['session']['graphs'] {
    return this.#project.workspace.session.graphs;
  }

  /** The sites that take something from a legacy module, in one file or in all. */
  references(file?: string): readonly Site[] {
    return this.#sites(file).filter(isReference);
  }

  /** A line as it is now, without the blanks around it; null where there is none. */
  line(file: string, line: number): string | null {
    return this.#linesOf(file)[line - 1]?.trim() ?? null;
  }

  /** The name of the innermost function around a site; null where it has none, or there is none. */
  functionAround({ file, line, column }: Site): string | null {
    const offset = this.#offsetOf({ file, line, column });
    const around = this.#functionsOf(file).filter(({ start, end }) => start <= offset && offset < end);
    const [inner] = around.sort((left, right) => left.end - left.start - (right.end - right.start));
    return inner?.name ?? null;
  }

  hasFunction(file: string, name: string): boolean {
    return this.#functionsOf(file).some((each) => each.name === name);
  }

  /** The methods that are called of what the call at a site gives, with their lines. */
  methodCalls(site: Site): readonly MethodLine[] {
    const known = this.#methods.get(site) ?? this.#methodCalls(site);
    this.#methods.set(site, known);
    return known;
  }

  #methodCalls(site: Site): readonly MethodLine[] {
    const { session } = this.#project.workspace;
    const { file } = site;
    const text = this.#textOf(file);
    const calls = session.problemIn(file) ? [] : session.methodCalls(file, text, { start: this.#offsetOf(site), end: this.#offsetOf({ file, line: site.endLine, column: site.endColumn }) });
    return calls.map((call) => ({ ...call, line: lineAt(text, call.start) }));
  }

  #offsetOf({ file, line, column }: Pick<Site, 'file' | 'line' | 'column'>): number {
    return this.#textOf(file).split('\n', line - 1).reduce((sum, each) => sum + each.length + 1, column - 1);
  }

  #sites(file?: string): readonly Site[] {
    return this.#project.plan.files.flatMap((each) => (file === undefined || each.file === file ? each.sites : []));
  }

  #textOf(file: string): string {
    const planned = this.#project.found.files.find((each) => each.file === file);
    if (planned) return planned.content.text;
    const source = readSource(this.#project.workspace.root, file);
    return 'text' in source ? source.text : '';
  }

  #linesOf(file: string): readonly string[] {
    const lines = this.#lines.get(file) ?? this.#textOf(file).split(/\r\n?|\n/);
    this.#lines.set(file, lines);
    return lines;
  }

  #functionsOf(file: string): readonly FunctionSpan[] {
    const { session } = this.#project.workspace;
    const spans = this.#functions.get(file) ?? (session.problemIn(file) ? [] : session.functions(file, this.#textOf(file)));
    this.#functions.set(file, spans);
    return spans;
  }
}
