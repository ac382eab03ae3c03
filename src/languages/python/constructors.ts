import type { Destination } from '../../language';
import type { FactoryKind, LegacyModule, Migration } from '../../manifest/manifest';
import { initialiserOf } from './classes';
import type { Declaration, Project } from './project';
import type { Call, FunctionDef, Parameter } from './syntax';
import { PromisedClasses } from '../../promised-classes';

/** What the manifest promises of a class: that a factory makes its instances. */
export interface Promised {
  /** The factory's path in the canonical module. */
  readonly factory: string;
  /** What the canonical module calls the class. */
  readonly made: string;
  readonly isAsync: boolean;
  /** Whether the arguments of a call provably fit the factory. */
  takes(construction: Call): boolean;
}

/** What has to be known of a canonical module. */
interface Canonical {
  readonly migration: Migration;
  readonly project: Project;
  factoryKind(path: string): FactoryKind | undefined;
  canonical(name: string): Declaration | null;
  destination(legacy: LegacyModule, name: string): Destination;
}

interface Signature {
  readonly parameters: readonly Parameter[];
  /** As they are written. */
  readonly text: string;
  readonly isAsync: boolean;
}

/** The classes of the canonical module that are to be made by a factory. */
export class Constructors extends PromisedClasses<Promised> {
  constructor(protected override readonly canonical: Canonical) {
    super(canonical);
  }

  protected find(name: string): Promised | null {
    const factory = this.factoryFor(name);
    if (factory === null) return null;
    const [made, taken] = [this.ofClass(name), this.ofFactory(factory)];
    const isSame = made !== null && taken !== null && made.text === taken.text;
    const isAsync = this.canonical.factoryKind(factory) === 'async' || (taken?.isAsync ?? false);
    return { factory, made: name, isAsync, takes: (construction) => isSame && fits(construction, made.parameters) };
  }

  private factoryFor(name: string): string | null {
    const { constructors } = this.canonical.migration;
    if (constructors[name] !== undefined) return constructors[name];
    const ours = this.canonical.canonical(name);
    const other = ours && Object.keys(constructors).find((each) => {
      const theirs = this.canonical.canonical(each);
      return theirs?.file === ours.file && theirs.name === ours.name;
    });
    return other ? constructors[other]! : null;
  }

  private ofClass(name: string): Signature | null {
    const declaration = this.canonical.canonical(name);
    const initialiser = declaration?.definition.kind === 'class' ? initialiserOf(this.canonical.project, declaration) : null;
    if (initialiser === 'none') return { parameters: [], text: '', isAsync: false };
    return initialiser && this.signature(initialiser.file, initialiser.node, true);
  }

  private ofFactory(path: string): Signature | null {
    const [name = '', member, ...rest] = path.split('.');
    const declaration = this.canonical.canonical(name);
    if (!declaration || rest.length > 0) return null;
    const { project } = this.canonical;
    if (member === undefined) {
      const node = project.functionOf(declaration);
      return node?.decorators.length === 0 ? this.signature(declaration.file, node, false) : null;
    }
    const methods = project.classOf(declaration)?.body.filter((each): each is FunctionDef => each.type === 'FunctionDef' && each.name.name === member) ?? [];
    const [method] = methods;
    const [decorator] = method?.decorators ?? [];
    const kind = method?.decorators.length === 1 && decorator?.type === 'Name' ? decorator.name : null;
    return methods.length === 1 && (kind === 'classmethod' || kind === 'staticmethod') ? this.signature(declaration.file, method!, kind === 'classmethod') : null;
  }

  /** @param isBound whether the first parameter is filled by itself */
  private signature(file: string, { parameters: all, isAsync }: FunctionDef, isBound: boolean): Signature | null {
    const source = this.canonical.project.textOf(file);
    if (source === null) return null;
    const parameters = isBound ? all.slice(1) : all;
    const textOf = ({ name, annotation, fallback, kind }: Parameter): string => `${kind} ${source.slice(name.start, (fallback ?? annotation ?? name).end)}`;
    return { parameters, text: parameters.map(textOf).join('\0'), isAsync };
  }
}

function fits({ args, keywords }: Call, parameters: readonly Parameter[]): boolean {
  // The same parameters are filled from the same lists.
  if (args.some(({ type }) => type === 'Starred') || keywords.some(({ name }) => name === null)) return true;
  const inOrder = parameters.filter(({ kind }) => kind === 'positional' || kind === 'plain');
  if (args.length > inOrder.length && !parameters.some(({ kind }) => kind === 'rest')) return false;
  const filled = new Set(inOrder.slice(0, args.length).map(({ name }) => name.name));
  for (const { name } of keywords) {
    const taken = parameters.some((each) => each.name.name === name!.name && (each.kind === 'plain' || each.kind === 'keyword'));
    if (filled.has(name!.name) || (!taken && !parameters.some(({ kind }) => kind === 'keywords'))) return false;
    filled.add(name!.name);
  }
  return parameters.every(({ name, kind, fallback }) => kind === 'rest' || kind === 'keywords' || fallback !== null || filled.has(name.name));
}
