import { namedValue, type Step, type WrittenValue } from '../../../named-values';
import { allMembers, lineCount, type ModuleImports, type ModuleOutline, type OutlineExport, type ReExport } from '../../../outline';
import { SyntaxFailure } from '../../../session';
import { kindOf } from '../kinds';
import { parse } from '../parse';
import type { Project } from '../project';
import type { ModuleRecord } from '../record';
import type { Statement } from '../syntax';
import { Reader, type Declared } from './declarations';
import { importsIn } from './imported';
import { stateOf } from './state';

interface FileOutline extends Omit<ModuleOutline, 'exports'> {
  readonly declarations: ReadonlyMap<string, Declared>;
}

/** The outlines of the modules of a project. */
export class Outliner {
  private readonly known = new Map<string, FileOutline | null>();

  constructor(private readonly project: Project, private readonly read: (file: string) => string | null) {}

  /** null where the file cannot be read, or does not parse. */
  outline(file: string): ModuleOutline | null {
    const own = this.own(file);
    if (!own) return null;
    const { declarations, lines, bytes, reExports, imports, state } = own;
    return { file, lines, bytes, exports: [...declarations.values()].map((each) => this.complete(each)), reExports, imports, state };
  }

  /** null where the file cannot be read, or does not parse. */
  importsOf(file: string): ModuleImports | null {
    const known = this.known.get(file);
    if (known !== undefined) return known;
    const text = this.read(file);
    if (text === null) return null;
    try {
      const module = parse(text);
      this.project.offer(file, module);
      return { file, imports: importsIn(module.body, file, this.project) };
    } catch (error) {
      if (error instanceof SyntaxFailure) return null;
      throw error;
    }
  }

  private complete(declared: Declared): OutlineExport {
    const plain: OutlineExport & { file?: string; written?: WrittenValue | null } = { ...declared, value: namedValue(declared, (of, path) => this.step(of, path)) };
    delete plain.file;
    delete plain.written;
    const gives = plain.kind === 'function' ? plain.gives ?? this.givenBy(declared.file, plain.aliasOf ?? plain.name) : null;
    return { ...plain, gives, members: allMembers(declared, (of, name) => this.lookUp(of, name)) };
  }

  private givenBy(file: string, name: string): OutlineExport['gives'] {
    const { declaration } = this.project.trace(file, name);
    return declaration && kindOf(this.project, declaration);
  }

  private lookUp(from: Declared, written: string): Declared | null {
    const found = this.step(from, written.split('.'));
    return found?.rest.length === 0 ? found.known : null;
  }

  /** Where the first name of a path leads, or the first two where it is a module's. */
  private step({ file }: Declared, [first = '', ...rest]: readonly string[]): Step<Declared> | null {
    const module = rest.length === 0 ? null : this.project.moduleOf(file, first);
    const [name, ...behind] = module === null ? [first, ...rest] : rest;
    const { declaration } = this.project.trace(module ?? file, name!);
    const known = declaration && this.own(declaration.file)?.declarations.get(declaration.name);
    return known ? { known, file: known.file, name: known.name, rest: behind } : null;
  }

  private own(file: string): FileOutline | null {
    let known = this.known.get(file);
    if (known === undefined) this.known.set(file, (known = this.outlineOf(file)));
    return known;
  }

  private outlineOf(file: string): FileOutline | null {
    const text = this.read(file);
    if (text === null) return null;
    try {
      const module = parse(text);
      const { body } = module;
      this.project.offer(file, module);
      const lineAt = linesOf(text);
      const listed = listedIn(body, text);
      const isPublic = (name: string): boolean => (listed ? listed.has(name) : !name.startsWith('_'));
      const reader = new Reader({ file, text, isPublic, lineAt, isClass: (path) => this.isClass(file, path) });
      const reExports = this.passedOn(file, isPublic);
      const passedOn = new Set(reExports.map(({ as }) => as));
      const declarations = new Map([...reader.declared(body)].filter(([name, { kind }]) => kind !== 'constant' || !passedOn.has(name)));
      return {
        file, lines: lineCount(text), bytes: Buffer.byteLength(text), declarations, reExports,
        imports: importsIn(body, file, this.project), state: stateOf(body, text).map(({ start, ...state }) => ({ ...state, line: lineAt(start) })),
      };
    } catch (error) {
      if (error instanceof SyntaxFailure) return null;
      throw error;
    }
  }

  private isClass(file: string, path: readonly string[]): boolean {
    const [first = '', second] = path;
    const module = second === undefined ? file : this.project.moduleOf(file, first);
    return module !== null && this.project.trace(module, second ?? first).declaration?.definition.kind === 'class';
  }

  /** What a module imports others can import from it, whether it is meant for that or not. */
  private passedOn(file: string, isPublic: (name: string) => boolean): ReExport[] {
    const { definitions, stars } = this.project.record(file);
    const from = (module: string): string => this.project.resolve(module, file) ?? this.project.absolute(module, file);
    const named = [...definitions.keys()].flatMap((as): ReExport[] => {
      const definition = importOf(definitions, as);
      const source = definition && from(definition.module);
      if (!definition || !source || !/\.pyi?$/.test(source)) return [];
      const module = this.project.record(source).definitions.has(definition.name) ? null : this.project.submodule(source, definition.name);
      return [{ ...(module === null ? { name: definition.name, from: source } : { name: '*', from: module }), as, isPublic: isPublic(as) }];
    });
    return [...named, ...stars.map((star): ReExport => ({ name: '*', as: '*', from: from(star), isPublic: true }))];
  }
}

/** The import that a name of a module comes from, itself or as another name for what was imported: `Manager = ImportedManager`. */
function importOf(definitions: ModuleRecord['definitions'], name: string, depth = 4): { readonly module: string; readonly name: string } | null {
  const entries = definitions.get(name);
  const atRunTime = entries?.filter(({ isTyping }) => !isTyping) ?? [];
  const definition = (atRunTime.find(({ isFallback }) => !isFallback) ?? atRunTime[0])?.definition;
  if (definition?.kind === 'import') return definition.name === null ? null : { module: definition.module, name: definition.name };
  return definition?.kind === 'alias' && definition.path.length === 1 && depth > 0 ? importOf(definitions, definition.path[0]!, depth - 1) : null;
}

/** The names in `__all__`, as far as they are written there; null where there is none. */
function listedIn(body: readonly Statement[], text: string): ReadonlySet<string> | null {
  const lists = body.flatMap((node) => {
    const target = node.type === 'Assign' ? node.targets[0] : node.type === 'AugmentedAssign' || node.type === 'AnnotatedAssign' ? node.target : undefined;
    return target?.type === 'Name' && target.name === '__all__' && 'value' in node && node.value ? [node.value] : [];
  });
  const names = lists.flatMap((list) => (list.type === 'List' || list.type === 'Tuple' ? list.elements : [])).flatMap((each) => (each.type === 'Text' ? each.parts.map(({ contentStart, contentEnd }) => text.slice(contentStart, contentEnd)) : []));
  return lists.length === 0 ? null : new Set(names);
}

function linesOf(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)];
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
