import fc from 'fast-check';
import { canonical, commonModules, contested, modules, type Kind, type Vocabulary } from './vocabulary';

/** One statement that names a module; what the numbers choose depends on the module and the file. */
export interface ImportPart {
  readonly module: number;
  readonly specifier: number;
  readonly form: number;
  readonly picks: readonly Pick[];
  readonly onLines: boolean;
  readonly trailingComma: boolean;
}

interface Pick {
  readonly name: number;
  readonly local: number;
  readonly isInlineType: boolean;
  readonly isString: boolean;
}

const small = fc.nat({ max: 30 });

const picks: fc.Arbitrary<Pick> = fc.record({ name: small, local: fc.nat({ max: 5 }), isInlineType: rarely(), isString: rarely() });

export const importParts: fc.Arbitrary<ImportPart> = fc.record({
  // The first modules of the list are those where most can go wrong.
  module: fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 2 }) }, { weight: 1, arbitrary: small }),
  specifier: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: small }),
  form: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: small }),
  picks: fc.array(picks, { minLength: 1, maxLength: 4 }),
  onLines: fc.boolean(),
  trailingComma: fc.boolean(),
});

export function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 7 }).map((drawn) => drawn === 7);
}

export interface Binding {
  readonly local: string;
  readonly kind: Kind;
  readonly isTypeOnly: boolean;
  /** What a namespace gives; absent: the binding is the thing itself. */
  readonly namespace?: Vocabulary;
}

/** Gives each name of a module once. */
export class Names {
  private readonly taken = new Set<string>();

  fresh(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name); count += 1) name = `${wanted}${count}`;
    this.taken.add(name);
    return name;
  }
}

export interface Scope {
  readonly locals: Names;
  readonly exported: Names;
  readonly types: boolean;
}

export interface Written {
  readonly text: string;
  readonly bindings: readonly Binding[];
}

interface Item {
  readonly imported: string;
  readonly kind: Kind;
  readonly pick: Pick;
}

/** What a form is written with. */
export class Statement {
  readonly module: Vocabulary;
  readonly items: readonly Item[];
  readonly bindings: Binding[] = [];

  constructor(readonly part: ImportPart, readonly scope: Scope, from: readonly Vocabulary[]) {
    this.module = from[part.module % from.length]!;
    const names = Object.keys(this.module.exports).filter((name) => scope.types || this.module.exports[name] !== 'type');
    this.items = part.picks.map((pick) => {
      const imported = names[pick.name % names.length]!;
      return { imported, kind: this.module.exports[imported]!, pick };
    });
  }

  get specifier(): string {
    const { specifiers } = this.module;
    return `'${specifiers[this.part.specifier % specifiers.length]!}'`;
  }

  /** What is there at run time. */
  get values(): readonly Item[] {
    const value = Object.entries(this.module.exports).find(([, kind]) => kind !== 'type')!;
    return this.items.map((item) => (item.kind === 'type' ? { ...item, imported: value[0], kind: value[1] } : item));
  }

  get hasDefault(): boolean {
    return 'default' in this.module.exports;
  }

  bind(imported: string, pick: Pick, isTypeOnly = false): string {
    const kind = this.module.exports[imported]!;
    const local = this.scope.locals.fresh(localName(this.module, imported, pick));
    this.bindings.push({ local, kind, isTypeOnly });
    return local;
  }

  /** Binds what is there at run time only. */
  bindValue(imported: string, pick: Pick): string {
    const local = this.bind(imported, pick);
    const { kind, ...rest } = this.bindings.pop()!;
    this.bindings.push({ ...rest, kind: kind === 'class' ? 'constructor' : kind });
    return local;
  }

  bindNamespace(isTypeOnly = false): string {
    const local = this.scope.locals.fresh('ns');
    this.bindings.push({ local, kind: 'value', isTypeOnly, namespace: this.module });
    return local;
  }

  /** `{ a, b as c }` */
  braces(as: string, write: (item: Item) => [string, string], from = this.items): string {
    const items = from.map((item) => {
      const [left, right] = write(item);
      return left === right ? left : `${left}${as}${right}`;
    });
    const { onLines, trailingComma } = this.part;
    const comma = trailingComma ? ',' : '';
    return onLines ? `{\n${items.map((item) => `  ${item}`).join(',\n')}${comma}\n}` : `{‿ ${items.join(',␣')}${comma}‿ }`;
  }

  imported({ imported, pick }: Item): string {
    return pick.isString ? `'${imported}'` : imported;
  }

  importItem(item: Item, isTypeOnly: boolean): [string, string] {
    const { pick, imported, kind } = item;
    const inline = !isTypeOnly && this.scope.types && (pick.isInlineType || (kind === 'type' && pick.local % 2 === 1)) ? 'type ' : '';
    const local = this.bind(imported, pick, isTypeOnly || inline !== '');
    return local === imported && !pick.isString ? [inline + local, inline + local] : [inline + this.imported(item), local];
  }

  done(text: string): Written {
    return { text, bindings: this.bindings };
  }
}

const declaredDefaults: Readonly<Record<string, string>> = {
  'src/ws/unifiedManager': 'UnifiedWebSocketManager', 'src/ws/provider': 'UnifiedProvider', 'src/services/open': 'open', 'src/ws/poolManager': 'pool',
};
const aliases: Readonly<Record<Kind, string>> = { class: 'Manager', constructor: 'Manager', component: 'Provider', sync: 'make', async: 'open', object: 'all', value: 'value', type: 'Options' };

function localName(module: Vocabulary, imported: string, { local, name }: Pick): string {
  const own = imported === 'default' ? (declaredDefaults[module.stem] ?? 'Default') : imported;
  if (local === 3) return module.moves?.[imported] ?? own;
  if (local === 4) return aliases[module.exports[imported]!];
  return local === 5 ? contested[name % contested.length]! : own;
}

export type Form = (statement: Statement) => string;

/** Every form that a file of this kind may have; where one does not fit, the first is written instead. */
export function writeImport(part: ImportPart, scope: Scope, forms: readonly Form[], isCommon: boolean): Written {
  const statement = new Statement(part, scope, isCommon ? [...commonModules, ...modules, canonical] : modules);
  return statement.done(forms[part.form % forms.length]!(statement));
}
