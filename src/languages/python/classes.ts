import { pathOf } from './record';
import type { Declaration, Project } from './project';
import type { ClassDef, Expression, FunctionDef, Statement } from './syntax';
import { blocksOf } from './blocks';

/** What the instances of a class, and the class itself, have. */
export interface Members {
  readonly names: ReadonlySet<string>;
  /** Whether it may have more: a base from elsewhere, or `__getattr__`. */
  readonly isOpen: boolean;
  /** Whether constructing it only raises. */
  readonly raises: boolean;
}

export function membersOf(project: Project, declaration: Declaration, seen: ReadonlySet<ClassDef> = new Set()): Members {
  const { file } = declaration;
  const node = project.classOf(declaration);
  if (!node || seen.has(node)) return { names: new Set(), isOpen: !node, raises: false };
  const names = new Set<string>(ownMembers(node));
  const maker = constructorOf(node);
  let isOpen = names.has('__getattr__') || names.has('__getattribute__') || node.decorators.length > 0 || node.keywords.length > 0;
  let raises = maker !== null && onlyRaises(maker);
  for (const base of node.bases) {
    const inherited = baseOf(project, file, base);
    if (inherited === 'object') continue;
    const members = inherited && membersOf(project, inherited, new Set([...seen, node]));
    for (const name of members?.names ?? []) names.add(name);
    isOpen ||= members?.isOpen ?? true;
    if (maker === null && members?.raises) raises = true;
  }
  return { names, isOpen, raises };
}

/**
 * The method that says what a class is constructed with, its own or an inherited one; `none` where nothing is taken, null where
 * one cannot tell.
 */
export function initialiserOf(project: Project, declaration: Declaration, depth = 20): { readonly file: string; readonly node: FunctionDef } | 'none' | null {
  const node = depth > 0 ? project.classOf(declaration) : null;
  // A decorator such as `dataclass`, or a metaclass, may have its own idea.
  if (!node || node.decorators.length > 0 || node.keywords.length > 0) return null;
  const methods = node.body.filter((each): each is FunctionDef => each.type === 'FunctionDef');
  if (methods.some(({ name }) => name.name === '__new__')) return null;
  const own = methods.findLast(({ name }) => name.name === '__init__');
  if (own) return own.decorators.length > 0 ? null : { file: declaration.file, node: own };
  if (node.body.some((each) => blocksOf(each).length > 0 && each.type !== 'FunctionDef' && each.type !== 'ClassDef')) return null;
  const bases = node.bases.map((base) => baseOf(project, declaration.file, base));
  const [first, ...others] = bases.filter((base) => base !== 'object');
  if (first === undefined) return 'none';
  return first === null || others.length > 0 ? null : initialiserOf(project, first, depth - 1);
}

/** Whether one class is the other, or inherits from it. */
export function inherits(project: Project, declaration: Declaration, from: Declaration, depth = 20): boolean {
  if (declaration.file === from.file && declaration.name === from.name) return true;
  const bases = (depth > 0 && project.classOf(declaration)?.bases) || [];
  return bases.some((base) => {
    const next = baseOf(project, declaration.file, base);
    return next !== null && next !== 'object' && inherits(project, next, from, depth - 1);
  });
}

function baseOf(project: Project, file: string, base: Expression): Declaration | 'object' | null {
  const path = pathOf(base);
  if (!path || path.length > 2) return null;
  const [first, second] = path;
  if (second === undefined) return first === 'object' && !project.record(file).definitions.has('object') ? 'object' : project.trace(file, first!).declaration;
  const module = project.moduleOf(file, first!);
  return module === null ? null : project.trace(module, second).declaration;
}

function constructorOf(node: ClassDef): FunctionDef | null {
  const made = node.body.filter((each): each is FunctionDef => each.type === 'FunctionDef' && (each.name.name === '__init__' || each.name.name === '__new__'));
  return made.find(onlyRaises) ?? made[0] ?? null;
}

/** Whether a function ends in a `raise` whatever happens. */
function onlyRaises({ body }: FunctionDef): boolean {
  return body.some((each) => each.type === 'Simple' && each.keyword === 'raise');
}

/** What a class itself gives its instances, in the order of the source. */
export function ownMembers(node: ClassDef): string[] {
  return node.body.flatMap((each) => [...bound(each), ...(each.type === 'FunctionDef' ? assignedTo(each) : [])]);
}

function bound(node: Statement): string[] {
  switch (node.type) {
    case 'FunctionDef': case 'ClassDef': return [node.name.name];
    case 'Assign': return node.targets.flatMap(named);
    case 'AnnotatedAssign': return named(node.target);
    default: return blocksOf(node).flatMap((body) => body.flatMap(bound));
  }
}

function named(target: Expression): string[] {
  if (target.type === 'Name') return [target.name];
  return target.type === 'Tuple' ? target.elements.flatMap(named) : [];
}

/** The attributes that a method gives to the object that is its first parameter. */
export function assignedTo({ parameters: [self], body }: FunctionDef): string[] {
  const visit = (node: Statement): string[] => {
    const targets = node.type === 'Assign' ? node.targets : node.type === 'AnnotatedAssign' ? [node.target] : [];
    const names = targets.flatMap((target) => (target.type === 'Tuple' ? target.elements : [target])).flatMap((target) => (target.type === 'Attribute' && target.value.type === 'Name' && target.value.name === self?.name.name ? [target.attribute.name] : []));
    return [...names, ...blocksOf(node).flatMap((inner) => inner.flatMap(visit))];
  };
  return body.flatMap(visit);
}
