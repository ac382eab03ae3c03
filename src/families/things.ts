import type { OutlineExport } from '../outline';
import { isDouble } from './doubles';
import { idOf, type Declared, type Modules, type Offer } from './modules';
import { conceptOf, namesWrapper, startsWithVerb } from './words';

/** Something that does a job, and could have a duplicate: a class, an object with methods, what a function hands out, a hook. */
export interface Thing {
  readonly id: string;
  readonly declared: Declared;
  /** What it is about, by its own name; '' where that says nothing. */
  readonly key: string;
  /** The same by the other names under which modules offer it. */
  readonly aliases: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  /** Whether it stands around another thing rather than doing the job: `SocketManagerFactory`. */
  readonly isWrapper: boolean;
}

/** What a function hands out or a constant holds, where the project declares it. */
export function madeBy(modules: Modules, declared: Declared): Declared | null {
  const { makes } = declared.export;
  return makes === null ? null : modules.named(declared, makes);
}

export function methodsOf({ members }: OutlineExport): string[] {
  return members.filter(({ kind }) => kind === 'method').map(({ name }) => name);
}

/** Whether a declaration does a job by itself: not a value, not a type of plain data, and no instance of what is declared elsewhere. */
function doesAJob(modules: Modules, declared: Declared): boolean {
  const { name, kind, bases } = declared.export;
  if (/^I[A-Z][a-z]|(?:Interface|Protocol)$/.test(name) || bases.some((base) => /(?:Enum|Exception|Error|Warning|TestCase|Protocol|ABC)$/.test(base))) return false;
  if (kind === 'class') return true;
  if (kind === 'function') return /^use[A-Z]/.test(name) || isComponent(declared) || methodsOf(declared.export).length > 1;
  if (methodsOf(declared.export).length < 2) return false;
  // Behind an interface there is something only where something is made that has it.
  return kind === 'type' ? makesHere(modules, declared) : madeBy(modules, declared) === null;
}

function isComponent({ file, export: { name, kind } }: Declared): boolean {
  return kind === 'function' && /^[A-Z][a-z]/.test(name) && /\.[jt]sx$/.test(file);
}

function makesHere(modules: Modules, { file, export: { name } }: Declared): boolean {
  return modules.outline(file)?.exports.some(({ kind, makes }) => kind === 'function' && makes === name) ?? false;
}

/** The things that modules offer, by declaration. */
export function thingsIn(modules: Modules, offers: readonly Offer[]): Map<string, Thing> {
  const things = new Map<string, Thing & { readonly aliases: Set<string> }>();
  for (const { name, declared } of offers) {
    if (!declared || isDouble(declared.export.name) || !doesAJob(modules, declared)) continue;
    const id = idOf(declared);
    const thing = things.get(id) ?? thingOf(declared);
    things.set(id, thing);
    const key = keyOf(name === 'default' ? spokenName(declared) : name);
    if (key !== '' && key !== thing.key) thing.aliases.add(key);
  }
  return things;
}

function thingOf(declared: Declared): Thing & { readonly aliases: Set<string> } {
  const name = spokenName(declared);
  return { id: idOf(declared), declared, key: keyOf(name), aliases: new Set(), methods: new Set(methodsOf(declared.export)), isWrapper: namesWrapper(name) || startsWithVerb(name) };
}

/** What is left of `BaseService` or `get` says nothing. */
function keyOf(name: string): string {
  const { key, domain } = conceptOf(name);
  return domain === '' ? '' : key;
}

/** What a declaration is called: a default export without a name of its own like its module. */
export function spokenName({ file, export: { name, aliasOf } }: Declared): string {
  return name === 'default' ? (aliasOf ?? moduleName(file)) : name;
}

/** What a module is called: its file's name, or that of its folder where the file is the folder's index. */
export function moduleName(file: string): string {
  const [last = '', folder = ''] = file.replace(/(?:\.d)?\.\w+$/, '').split('/').reverse();
  return /^(?:index|__init__)$/.test(last) ? folder : last;
}

/** Whether two things do the same job: by what both can do, or as one is made of the other. */
export function isAlike(modules: Modules, left: Thing, right: Thing): boolean {
  if (left.declared.file === right.declared.file) return true;
  if (isRelated(modules, left, right) || isRelated(modules, right, left)) return true;
  // Neither shows what it can do.
  if (isComponent(left.declared) && isComponent(right.declared)) return true;
  if (left.methods.size + right.methods.size === 0) return left.declared.export.kind === 'function' && right.declared.export.kind === 'function';
  // Of two that only one module calls by the same name, more is asked.
  const shared = [...left.methods].filter((method) => right.methods.has(method)).length;
  return overlap(left.methods, right.methods) >= 1 / 3 && (left.key === right.key || shared > 2);
}

/** Whether a thing extends another one, or is about the same and needs its module. */
function isRelated(modules: Modules, left: Thing, right: Thing): boolean {
  const bases = left.declared.export.bases.map((base) => modules.named(left.declared, base));
  if (bases.some((base) => base !== null && idOf(base) === right.id)) return true;
  const isThin = left.isWrapper || left.methods.size === 0;
  return isThin && modules.imports(left.declared.file, right.declared.file);
}

/** How much of what the smaller one can do the larger one can, too; of two methods at least, or all that there are. */
export function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  const shared = [...small].filter((name) => large.has(name)).length;
  return small.size === 0 || shared < Math.min(2, small.size) ? 0 : shared / small.size;
}
