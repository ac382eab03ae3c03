import { namedValue, type Step, type WrittenValue } from '../../../named-values';
import { allMembers, lineCount, type ModuleOutline, type OutlineExport, type OutlineImport } from '../../../outline';
import { SyntaxFailure } from '../../../session';
import type { Binding } from '../commonjs';
import { parse } from '../parse';
import type { Project } from '../project';
import { recordOf } from '../records';
import { Reader, type Declared } from './described';
import { importsIn } from './imported';
import { stateOf } from './state';

/** A module as its own file shows it; nothing of it is a tree. */
interface FileOutline extends Omit<ModuleOutline, 'exports'> {
  readonly exports: readonly Declared[];
  readonly declarations: ReadonlyMap<string, Declared>;
  readonly bindings: ReadonlyMap<string, Binding>;
}

/** The outlines of the modules of a project. */
export class Outliner {
  private readonly known = new Map<string, FileOutline | null>();

  constructor(private readonly project: Project) {}

  /** null where the file cannot be read, or does not parse. */
  outline(file: string): ModuleOutline | null {
    const own = this.own(file);
    if (!own) return null;
    const { lines, bytes, exports, reExports, imports, state } = own;
    return { file, lines, bytes, exports: exports.map((each) => this.complete(each)), reExports, imports, state };
  }

  private complete(declared: Declared): OutlineExport {
    const plain: OutlineExport & { file?: string; written?: WrittenValue | null } = { ...declared, value: namedValue(declared, (of, path) => this.step(of, path)) };
    delete plain.file;
    delete plain.written;
    return { ...plain, members: allMembers(declared, (of, name) => this.lookUp(of, name)) };
  }

  private lookUp(from: Declared, written: string): Declared | null {
    const found = this.step(from, written.split('.'));
    return found?.rest.length === 0 ? found.known : null;
  }

  /** Where the first name of a path leads, or the first two where it is a namespace's. */
  private step({ file }: Declared, [first = '', ...rest]: readonly string[]): Step<Declared> | null {
    const own = this.own(file);
    const local = own?.declarations.get(first);
    if (local) return { known: local, file, name: first, rest };
    const binding = own?.bindings.get(first);
    if (!binding) return null;
    const [name, ...behind] = binding.name === '*' ? rest : [binding.name, ...rest];
    if (name === undefined) return null;
    const module = this.project.resolver.resolve(binding.specifier, file);
    if (!module) return { known: null, file: binding.specifier, name, rest: behind };
    const declaration = this.project.trace(module, name)?.declaration;
    const there = declaration && this.own(declaration.file);
    const known = there?.declarations.get(declaration!.name) ?? there?.exports.find((each) => each.name === declaration!.name);
    return known ? { known, file: known.file, name: known.name, rest: behind } : null;
  }

  private own(file: string): FileOutline | null {
    let known = this.known.get(file);
    if (known === undefined) this.known.set(file, (known = this.read(file)));
    return known;
  }

  private read(file: string): FileOutline | null {
    const text = file.endsWith('.json') ? null : this.project.textOf(file);
    if (text === null) return null;
    try {
      return this.outlineOf(file, text);
    } catch (error) {
      if (error instanceof SyntaxFailure) return null;
      throw error;
    }
  }

  private outlineOf(file: string, text: string): FileOutline {
    const parsed = parse(file, text);
    const record = recordOf(file, text, parsed);
    const { program, comments } = parsed;
    const imports = importsIn(program);
    const resolved = (specifier: string): string => this.project.resolver.resolve(specifier, file) ?? specifier;
    const reader = new Reader(file, { text, comments }, program.body, record);
    return {
      file, lines: lineCount(text), bytes: Buffer.byteLength(text), ...reader.exported((specifier) => resolved(specifier)),
      imports: imports.map((each): OutlineImport => ({ ...each, from: resolved(each.from) })),
      state: stateOf(program.body, program, (name) => reader.declared.get(name)?.makes != null).map(({ start, ...state }) => ({ ...state, line: reader.lineAt(start) })),
      declarations: reader.declared, bindings: record.imports,
    };
  }
}
