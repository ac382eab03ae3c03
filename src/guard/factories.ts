import type { AuditedModule, MigrationAudit, OfferedExport } from '../audit/model';
import { UserError } from '../errors';
import { isDouble } from '../families/doubles';
import { nearest } from '../manifest/problems';
import type { Migration } from '../manifest/manifest';
import type { OutlineMember } from '../outline';
import type { GuardedFactory, InstancePromise } from './model';

type Found = Pick<GuardedFactory, 'hasAsync' | 'makes' | 'signature' | 'summary' | 'parameters' | 'file' | 'line'>;

/** The factories of the canonical module: those of the manifest, and others that the source shows to be. */
export function factoriesOf({ factories = {} }: Migration, { interface: offered, modules }: MigrationAudit): GuardedFactory[] {
  const declared = Object.entries(factories).map(([name, kind]) => ({ name, kind, isDeclared: true }));
  const seen = offered.flatMap(({ name, factory, isPublic }) => (factory !== null && isPublic && factories[name] === undefined ? [{ name, kind: factory, isDeclared: false }] : []));
  return [...declared, ...seen].map((each): GuardedFactory => ({ ...each, ...foundOf(each.name, offered), replaces: replacedBy(each.name, offered, modules) })).sort(byName);
}

/** What is made for tests is no advice to others. */
function byUse(left: string, right: string): number {
  return Number(isDouble(left)) - Number(isDouble(right)) || (left < right ? -1 : 1);
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  const [ours, theirs] = [left.name.toLowerCase(), right.name.toLowerCase()];
  return ours < theirs ? -1 : ours > theirs ? 1 : left.name < right.name ? -1 : 1;
}

function foundOf(name: string, offered: readonly OfferedExport[]): Found {
  const [root = '', member] = name.split('.');
  const holder = offered.find((each) => each.name === root);
  const method = member === undefined ? undefined : holder?.members.find((each) => each.name === member);
  if (holder && method) return ofMethod(holder, method);
  if (!holder || member !== undefined) return { hasAsync: null, makes: null, signature: '', summary: '', parameters: [], file: holder?.file ?? '', line: holder?.line ?? 0 };
  const target = holder.kind === 'constant' && holder.makes === null ? (offered.find((each) => each.name === holder.aliasOf) ?? holder) : holder;
  const { gives, makes, signature, summary, parameters, file, line } = target;
  return { hasAsync: gives === null ? null : gives === 'async' && /\basync\b/.test(signature), makes, signature, summary, parameters, file, line };
}

function ofMethod(holder: OfferedExport, { isAsync, signature, summary, parameters }: OutlineMember): Found {
  return { hasAsync: isAsync, makes: null, signature, summary, parameters, file: holder.file, line: holder.line };
}

function replacedBy(name: string, offered: readonly OfferedExport[], modules: readonly AuditedModule[]): GuardedFactory['replaces'] {
  const replaces = offered.find((each) => each.name === name)?.replaces ?? [];
  return replaces.map(({ module, name: legacy }) => ({ module, name: legacy, gives: modules.find((each) => each.role === 'legacy' && each.module === module)?.exports.find((each) => each.name === legacy)?.gives ?? null }));
}

/**
 * Classes of which an error can say that they cannot be awaited: what synchronous factories make, and what extends that.
 */
export function awaitedClasses(factories: readonly GuardedFactory[], { interface: offered, modules }: MigrationAudit): Record<string, string[]> {
  const classes = new Map<string, string[]>();
  const add = (name: string, makers: readonly string[]): void => void classes.set(name, [...new Set([...(classes.get(name) ?? []), ...makers])].sort(byUse));
  const sync = factories.filter(({ kind }) => kind === 'sync');
  for (const { name, makes } of sync) if (makes !== null) add(makes, [name]);
  for (const { name, kind, bases } of offered) {
    if (kind === 'class') add(name, sync.filter(({ makes }) => makes !== null && (makes === name || bases.includes(makes))).map((each) => each.name));
  }
  const made = new Set([...classes].flatMap(([name, makers]) => (makers.length > 0 ? [name] : [])));
  const aliases = new Set(offered.flatMap(({ name, aliasOf }) => (aliasOf !== null && made.has(aliasOf) ? [name] : [])));
  // What a legacy class is now, its instances were before: they cannot be awaited either.
  const legacy = modules.flatMap(({ role, exports }) => (role === 'legacy' ? exports : [])).filter(({ kind, to }) => kind === 'class' && to !== null && (made.has(to) || aliases.has(to)));
  for (const { name } of legacy) if (name !== 'default' && !classes.has(name)) classes.set(name, []);
  for (const [name, makers] of [...classes]) if (makers.length === 0 && !legacy.some((each) => each.name === name)) classes.delete(name);
  return Object.fromEntries([...classes].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** @throws UserError where the manifest promises instances of what is no factory, or per what is no parameter. */
export function promisesOf({ name, guard: { instances } }: Migration, factories: readonly GuardedFactory[]): InstancePromise[] {
  return Object.entries(instances).map(([factory, per]) => {
    const found = factories.find((each) => each.name === factory);
    const key = `${name}: guard.instances.${factory}`;
    if (!found) {
      const names = factories.map((each) => each.name);
      throw new UserError(`${key}: there is no such factory${hint(factory, names)}`, { hint: names.length === 0 ? 'List it under factories.' : `The factories are ${names.join(', ')}.` });
    }
    if (per === 'process' || per === 'arguments') return { factory, per, parameter: null, path: [] };
    const [parameter = '', ...path] = per.split('.');
    const plain = found.parameters.map((each) => each.replace(/[?*.]/g, ''));
    const index = /^\d+$/.test(parameter) ? Number(parameter) : plain.indexOf(parameter);
    if (index < 0 || index >= plain.length) throw new UserError(`${key}: ${factory} has no parameter ${parameter}${hint(parameter, plain)}`, { hint: `It is "process", "arguments", or one of its parameters${plain.length > 0 ? ` (${plain.join(', ')})` : ''}, by name or by number from 0, such as "${plain[0] ?? 'user'}.id".` });
    return { factory, per, parameter: { index, name: plain[index]! }, path };
  });
}

function hint(name: string, allowed: readonly string[]): string {
  const best = nearest(name, allowed);
  return best === undefined ? '' : `; did you mean ${JSON.stringify(best)}?`;
}
