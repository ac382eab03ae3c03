import { relative } from 'node:path';
import { ts } from 'ts-morph';
import { applyEdits, OffsetMap } from '../../../edits';
import { questionKey, type Answers, type Fit, type Question, type Thenability } from '../../../questions';
import type { Edit } from '../../../model';
import type { Graph } from '../graph';
import { Compilation } from './compilation';
import { ExportedTypes } from './exported';
import { isAbout, isMisuse, misfitOf, newErrors, nodeAt, nodeless, relatedSymbols } from './fit';
import { kindOfExpression } from './thenable';

export interface FactsOptions {
  readonly root: string;
  readonly graphs: readonly Graph[];
  read(file: string): string | null;
  /** Tells, in one line, what cannot be known. */
  warn(message: string): void;
}

type Edits = ReadonlyMap<string, readonly Edit[]>;
type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Answers questions by the types of the files that ask, and of what these import. */
export function answer(questions: readonly Question[], edits: Edits, options: FactsOptions): Answers {
  const thenable = new Map<string, Thenability>();
  const fits = new Map<string, Fit>();
  const { resolver } = options.graphs[0]!.project;
  for (const [config, own] of grouped(questions, ({ file }) => resolver.configOf(file))) {
    const facts = new Facts(openCompilation(config, options), own, edits, options);
    for (const [key, each] of facts.thenable()) thenable.set(key, each);
    for (const [key, each] of facts.fits()) fits.set(key, each);
    facts.tellMissing();
  }
  return { thenable, fits };
}

export function openCompilation(config: string | null, { root, graphs, warn }: FactsOptions): Compilation {
  const resolve = (specifier: string, from: string): string | null => graphs[0]!.project.resolver.resolve(specifier, from);
  try {
    return new Compilation({ root, config, resolve });
  } catch (error) {
    const named = config === null ? root : relative(root, config);
    if (!graphs[0]!.project.resolver.warnings.some((each) => each.startsWith(named))) warn(`${named} cannot be used to tell types: ${error instanceof Error ? error.message : String(error)}`);
    return new Compilation({ root, config: null, resolve });
  }
}

export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The questions that are asked under one tsconfig: about the files as they are, then about the files as they would be. */
class Facts {
  private readonly files: readonly string[];
  private readonly maps = new Map<string, OffsetMap>();
  private readonly before = new Map<string, readonly ts.Diagnostic[]>();
  private readonly legacyPlaces = new Map<string, string | null>();
  private readonly exported = new Map<Graph, ExportedTypes | null>();

  constructor(private readonly compilation: Compilation, private readonly questions: readonly Question[], private readonly edits: Edits, private readonly options: FactsOptions) {
    this.files = [...new Set(questions.map(({ file }) => file))];
    const fits = this.of('fit');
    const canonical = questions.flatMap(({ migration }) => options.graphs[migration]!.canonicalFile ?? []);
    compilation.show(this.texts([...this.files, ...canonical, ...fits.map(({ legacy }) => legacy)]));
    for (const { file } of fits) this.before.set(file, nodeless(compilation.errors(file)));
    for (const { legacy, name } of fits) this.legacyPlaces.set(`${legacy}\0${name}`, this.placeOf(this.open(legacy)?.symbol(name)));
    this.showEdited();
  }

  *thenable(): Generator<[string, Thenability]> {
    for (const question of this.of('thenable')) yield [questionKey(question), this.thenabilityOf(question)];
    for (const question of this.of('factory')) yield [questionKey(question), this.thenabilityOfFactory(question)];
  }

  *fits(): Generator<[string, Fit]> {
    for (const [file, own] of grouped(this.of('fit'), ({ file }) => file)) yield* this.fitsIn(file, own);
  }

  tellMissing(): void {
    const names = [...this.compilation.missing].sort();
    if (names.length === 0) return;
    const listed = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
    this.options.warn(`${names.length} ${names.length === 1 ? 'package is' : 'packages are'} not installed (${listed}): what comes from there has no known type, and where it matters sites are reported, not edited`);
  }

  private of<K extends Question['kind']>(kind: K): readonly QuestionOf<K>[] {
    return this.questions.filter((question): question is QuestionOf<K> => question.kind === kind);
  }

  private texts(files: readonly string[]): Map<string, string> {
    return new Map(files.flatMap((file) => {
      const text = this.options.read(file);
      return text === null ? [] : [[file, text] as const];
    }));
  }

  /** Only what the program contains already: an edit elsewhere changes nothing that is asked here. */
  private showEdited(): void {
    const edited = new Map<string, string>();
    for (const [file, edits] of this.edits) {
      const text = this.compilation.source(file) && edits.length > 0 ? this.options.read(file) : null;
      if (text === null) continue;
      edited.set(file, applyEdits(text, edits));
      this.maps.set(file, new OffsetMap(edits));
    }
    this.compilation.show(edited);
  }

  private mapOf(file: string): OffsetMap {
    return this.maps.get(file) ?? new OffsetMap([]);
  }

  private get checker(): ts.TypeChecker {
    return this.compilation.program.getTypeChecker();
  }

  private open(file: string | null): ExportedTypes | null {
    const source = file === null ? undefined : this.compilation.source(file);
    return source ? new ExportedTypes(this.checker, source) : null;
  }

  private canonical(migration: number): ExportedTypes | null {
    const graph = this.options.graphs[migration]!;
    let known = this.exported.get(graph);
    if (known === undefined) this.exported.set(graph, (known = this.open(graph.canonicalFile)));
    return known;
  }

  private thenabilityOfFactory({ migration, path }: QuestionOf<'factory'>): Thenability {
    const canonical = this.canonical(migration);
    if (!canonical) return { is: 'unknown', why: 'is not known' };
    return canonical.kind(path) ?? { is: 'absent' };
  }

  private thenabilityOf({ file, form, start, end }: QuestionOf<'thenable'>): Thenability {
    const map = this.mapOf(file);
    const source = this.compilation.source(file);
    const node = source && nodeAt(source, map.startAfter(start), map.endAfter(end));
    const expression = node && operandOf(node, form);
    return expression ? kindOfExpression(expression, this.checker) : { is: 'unknown', why: 'cannot be found' };
  }

  private *fitsIn(file: string, questions: readonly QuestionOf<'fit'>[]): Generator<[string, Fit]> {
    const map = this.mapOf(file);
    const text = this.options.read(file) ?? '';
    const errors = this.compilation.parses(file) ? newErrors(this.before.get(file) ?? [], this.compilation.errors(file), (offset) => map.startAfter(offset), (offset) => offset).filter(isMisuse) : [];
    const targets = questions.map((question) => {
      const symbol = this.canonical(question.migration)?.symbol(question.to);
      const source = this.compilation.source(file);
      return { question, symbol, related: symbol && source ? relatedSymbols(symbol, this.checker, source) : new Set<ts.Symbol>() };
    });
    const owners = errors.map((error) => targets.filter(({ related }) => isAbout(error, related, this.checker)));
    for (const target of targets) {
      const { question, symbol } = target;
      // What cannot be tied to one name may be about any of them.
      const own = errors.filter((_error, index) => owners[index]!.length === 0 || owners[index]!.includes(target));
      const legacy = this.open(question.legacy)?.symbol(question.name);
      yield [questionKey(question), {
        isCompatible: this.compilation.parses(file) && symbol !== undefined && legacy !== undefined && this.canStandFor(symbol, legacy, file),
        misfits: own.map((error) => misfitOf(error, map, text)),
        declared: { legacy: this.legacyPlaces.get(`${question.legacy}\0${question.name}`) ?? null, canonical: this.placeOf(symbol) },
      }];
    }
  }

  private isTyped(symbol: ts.Symbol | undefined, file: string): boolean {
    const source = this.compilation.source(file);
    if (!source || !symbol) return false;
    return this.typesOf(symbol, source).every(({ flags }) => (flags & ts.TypeFlags.Any) === 0);
  }

  private canStandFor(symbol: ts.Symbol, legacy: ts.Symbol, file: string): boolean {
    const place = this.compilation.source(file)!;
    const theirs = this.typesOf(legacy, place);
    const ours = this.typesOf(symbol, place);
    return this.isTyped(symbol, file) && this.isTyped(legacy, file) && theirs.length === ours.length && ours.every((type, index) => this.checker.isTypeAssignableTo(type, theirs[index]!));
  }

  /** What a symbol is as a value and as a type. */
  private typesOf(symbol: ts.Symbol, place: ts.Node): ts.Type[] {
    const value = symbol.flags & ts.SymbolFlags.Value ? [this.checker.getTypeOfSymbolAtLocation(symbol, place)] : [];
    return symbol.flags & ts.SymbolFlags.Type ? [...value, this.checker.getDeclaredTypeOfSymbol(symbol)] : value;
  }

  private placeOf(symbol: ts.Symbol | undefined): string | null {
    const declaration = symbol?.declarations?.[0];
    if (!declaration) return null;
    const source = declaration.getSourceFile();
    return `${this.compilation.fileOf(source.fileName)}:${source.getLineAndCharacterOfPosition(declaration.getStart()).line + 1}`;
  }
}

function operandOf(node: ts.Node, form: QuestionOf<'thenable'>['form']): ts.Expression | null {
  if (form === 'await') return ts.isAwaitExpression(node) ? node.expression : null;
  if (form === 'value') return ts.isExpression(node) ? node : null;
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : null;
}
