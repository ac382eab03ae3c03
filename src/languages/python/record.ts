import { blocksOf } from './blocks';
import type { Expression, If, Module, Statement } from './syntax';

/** What a name of a module is, as its own source says. */
export type Definition =
  /** `start` is where its name is: the tree of it is made where one asks for more (`Project.functionOf`, `Project.classOf`). */
  | { readonly kind: 'function' | 'class'; readonly start: number }
  /** `X = a.b` */
  | { readonly kind: 'alias'; readonly path: readonly string[] }
  /** `name` of a module, or the module itself; `module` is as written, dots included. */
  | { readonly kind: 'import'; readonly module: string; readonly name: string | null }
  | { readonly kind: 'value' };

export interface Entry {
  readonly definition: Definition;
  /** Whether it stands in a block that may not run. */
  readonly isConditional: boolean;
  /** Whether it stands in an `except`, for want of something better. */
  readonly isFallback: boolean;
  /** Whether only type checkers see it. */
  readonly isTyping: boolean;
}

/** What a module imports and defines at its top level. */
export interface ModuleRecord {
  readonly definitions: ReadonlyMap<string, readonly Entry[]>;
  /** The modules of which it takes all names, as written. */
  readonly stars: readonly string[];
  /** The modules that run when it does, as written: `names` may be modules as well. */
  readonly edges: readonly { readonly module: string; readonly names: readonly string[] }[];
}

export const emptyRecord: ModuleRecord = { definitions: new Map(), stars: [], edges: [] };

type Where = Pick<Entry, 'isConditional' | 'isFallback' | 'isTyping'>;

/** @param module its outline is enough */
export function recordOf({ body }: Module): ModuleRecord {
  const recorder = new Recorder();
  recorder.block(body, { isConditional: false, isFallback: false, isTyping: false });
  return recorder;
}

class Recorder implements ModuleRecord {
  readonly definitions = new Map<string, Entry[]>();
  readonly stars: string[] = [];
  readonly edges: { module: string; names: string[] }[] = [];

  block(body: readonly Statement[], where: Where): void {
    for (const node of body) this.statement(node, where);
  }

  private statement(node: Statement, where: Where): void {
    switch (node.type) {
      case 'FunctionDef':
        this.define(node.name.name, { kind: 'function', start: node.name.start }, where);
        return;
      case 'ClassDef':
        this.define(node.name.name, { kind: 'class', start: node.name.start }, where);
        this.importsIn(node.body, where);
        return;
      case 'Import': case 'ImportFrom':
        this.imported(node, where);
        return;
      case 'Assign':
        for (const target of node.targets) this.assigned(target, node.value, where);
        return;
      case 'AnnotatedAssign':
        if (node.value) this.assigned(node.target, node.value, where);
        return;
      case 'For':
        this.assigned(node.target, null, where);
        this.blocks(node, where);
        return;
      case 'With':
        for (const { target } of node.items) if (target) this.assigned(target, null, where);
        this.block(node.body, where);
        return;
      default:
        this.blocks(node, where);
    }
  }

  private blocks(node: Statement, where: Where): void {
    if (node.type === 'Try') {
      this.block(node.body, { ...where, isConditional: where.isConditional || node.handlers.length > 0 });
      for (const { body } of node.handlers) this.block(body, { ...where, isConditional: true, isFallback: true });
      this.block(node.orElse, { ...where, isConditional: true });
      this.block(node.finalBody, where);
    } else if (node.type === 'If' && isTypeChecking(node)) {
      this.block(node.body, { ...where, isTyping: true });
      this.block(node.orElse, where);
    } else for (const body of blocksOf(node)) this.block(body, { ...where, isConditional: true });
  }

  /** The body of a class runs with its module, and what it imports does, too. */
  private importsIn(body: readonly Statement[], where: Where): void {
    const inner = new Recorder();
    inner.block(body, where);
    this.edges.push(...inner.edges);
  }

  private imported(node: Statement & { type: 'Import' | 'ImportFrom' }, where: Where): void {
    if (node.type === 'Import') {
      for (const { name, as } of node.names) {
        const [top] = name.parts;
        this.define((as ?? top!).name, { kind: 'import', module: as ? name.value : top!.name, name: null }, where);
        if (!where.isTyping) this.edges.push({ module: name.value, names: [] });
      }
      return;
    }
    const { module, names } = node;
    if (!where.isTyping) this.edges.push({ module: module.value, names: names.map(({ name }) => name.value) });
    for (const { name, as } of names) {
      if (name.value === '*') this.stars.push(module.value);
      else this.define((as ?? name.parts[0]!).name, { kind: 'import', module: module.value, name: name.value }, where);
    }
  }

  private assigned(target: Expression, value: Expression | null, where: Where): void {
    if (target.type === 'Tuple' || target.type === 'List') for (const each of target.elements) this.assigned(each, null, where);
    if (target.type === 'Starred') this.assigned(target.value, null, where);
    if (target.type !== 'Name') return;
    const path = value && pathOf(value);
    this.define(target.name, path ? { kind: 'alias', path } : { kind: 'value' }, where);
  }

  private define(name: string, definition: Definition, where: Where): void {
    const entries = this.definitions.get(name);
    const entry = { definition, ...where };
    if (entries) entries.push(entry);
    else this.definitions.set(name, [entry]);
  }
}

/** `a.b.c`; null for all else. */
export function pathOf(node: Expression): readonly string[] | null {
  if (node.type === 'Name') return [node.name];
  const inner = node.type === 'Attribute' ? pathOf(node.value) : null;
  return inner && node.type === 'Attribute' ? [...inner, node.attribute.name] : null;
}

export function isTypeChecking({ test }: If): boolean {
  return pathOf(test)?.at(-1) === 'TYPE_CHECKING';
}
