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
    const plain: OutlineExport & { file?: string } = { ...declared };
    delete plain.file;
    return { ...plain, members: allMembers(declared, (of, name) => this.lookUp(of, name)) };
  }

  private lookUp({ file }: Declared, written: string): Declared | null {
    const own = this.own(file);
    const local = own?.declarations.get(written);
    if (local) return local;
    const [first = '', second] = written.split('.');
    const binding = own?.bindings.get(first);
    const module = binding && this.project.resolver.resolve(binding.specifier, file);
    const name = binding?.name === '*' ? second : binding?.name;
    const declaration = module && name !== undefined ? this.project.trace(module, name)?.declaration : null;
    if (!declaration) return null;
    const there = this.own(declaration.file);
    return there?.declarations.get(declaration.name) ?? there?.exports.find((each) => each.name === declaration.name) ?? null;
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
