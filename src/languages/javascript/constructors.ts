import type { Destination } from '../../language';
import { SyntaxFailure } from '../../session';
import type { FactoryKind, LegacyModule, Migration } from '../../manifest/manifest';
import type { NodeOf } from './ast';
import { parse } from './parse';
import type { Project } from './project';
import { Signatures, typeDeclared, type Signature } from './signatures';
import { PromisedClasses } from '../../promised-classes';

/** What the manifest promises of a class: that a factory makes its instances. */
export interface Promised {
  readonly factory: string;
  readonly isAsync: boolean;
  /** Whether what `new` of the class is told about types, the factory is told in the same way. */
  readonly keepsTypeArguments: boolean;
  /** Whether the arguments of a `new` provably fit the factory. */
  takes(construction: NodeOf<'NewExpression'>): boolean;
}

/** What has to be known of a canonical module. */
interface Canonical {
  readonly migration: Migration;
  readonly project: Project;
  readonly canonicalFile: string | null;
  /** The other names by which it exports what it calls `name`. */
  sameInCanonical(name: string): readonly string[];
  factoryKind(path: string): FactoryKind | undefined;
  destination(legacy: LegacyModule, name: string): Destination;
}

/** The classes of the canonical module that are to be made by a factory. */
export class Constructors extends PromisedClasses<Promised> {
  constructor(protected override readonly canonical: Canonical) {
    super(canonical);
  }

  protected find(name: string): Promised | null {
    const { constructors } = this.canonical.migration;
    const factory = [name, ...this.canonical.sameInCanonical(name)].map((each) => constructors[each]).find((each) => each !== undefined);
    if (factory === undefined) return null;
    const [made, taken] = [this.signature(name, (signatures, local) => signatures.ofConstructor(local)), this.ofFactory(factory)];
    const isSame = made !== null && taken !== null && textOf(made) === textOf(taken);
    return {
      factory,
      isAsync: this.canonical.factoryKind(factory) === 'async' || (taken?.isAsync ?? false),
      keepsTypeArguments: isSame,
      takes: (construction) => isSame && fits(construction, made),
    };
  }

  private ofFactory(factory: string): Signature | null {
    const [name = '', ...members] = factory.split('.');
    return this.signature(name, (signatures, local) => signatures.ofFunction(local, members));
  }

  private signature(name: string, read: (signatures: Signatures, local: string) => Signature | null): Signature | null {
    const { canonicalFile, project } = this.canonical;
    const declaration = canonicalFile && project.trace(canonicalFile, name)?.declaration;
    const text = declaration ? project.textOf(declaration.file) : null;
    if (!declaration || text === null) return null;
    try {
      return read(new Signatures(parse(declaration.file, text).program, text, (type) => this.typeNamed(declaration.file, type)), declaration.name);
    } catch (error) {
      if (error instanceof SyntaxFailure) return null;
      throw error;
    }
  }

  /** What a type that a module imports stands for. */
  private typeNamed(file: string, name: string): string | null {
    const { project } = this.canonical;
    const taken = project.record(file).imports.get(name);
    const from = taken ? project.resolver.resolve(taken.specifier, file) : null;
    const declaration = taken && from !== null ? project.trace(from, taken.name)?.declaration : null;
    const text = declaration ? project.textOf(declaration.file) : null;
    return declaration && text !== null ? typeDeclared(parse(declaration.file, text).program, text, declaration.name) : null;
  }
}

function textOf({ typeParameters, parameters }: Signature): string {
  return [typeParameters, ...parameters.map(({ text }) => text)].join('\0');
}

function fits({ arguments: given }: NodeOf<'NewExpression'>, { parameters }: Signature): boolean {
  // The same parameters are filled from the same list.
  if (given.some(({ type }) => type === 'SpreadElement')) return true;
  const needed = parameters.filter(({ isOptional }) => !isOptional).length;
  return given.length >= needed && (given.length <= parameters.length || parameters.some(({ isRest }) => isRest));
}
