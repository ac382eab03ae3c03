import type { OutlineExport } from '../outline';
import type { Facts } from './facts';
import type { AuditedExport } from './model';

/** How a factory of the canonical module is called: as the manifest says, or else its source; null for what is no factory. */
export function canonicalKind({ migration }: Pick<Facts, 'migration'>, { name, kind, makes, gives }: OutlineExport): 'sync' | 'async' | null {
  return migration.factories?.[name] ?? (kind === 'function' && makes !== null ? gives : null);
}

/** The names of the canonical module under which it has a factory. */
export function canonicalFactories(facts: Facts): ReadonlySet<string> {
  const file = facts.members[0]?.file ?? null;
  const offered = file === null ? [] : facts.outlines.offeredBy(file);
  return new Set(offered.filter((each) => canonicalKind(facts, each) !== null).map(({ name }) => name));
}

/** The functions that a module declares and that make something, or that a factory of the canonical module takes the place of; of several names for one, the first. */
export function factoriesOf(declared: readonly OutlineExport[], exports: readonly AuditedExport[], canonical: ReadonlySet<string>): OutlineExport[] {
  const destinations = new Map(exports.map(({ name, to }) => [name, to]));
  const isFactory = ({ name, kind, makes, isPublic }: OutlineExport): boolean => kind === 'function' && isPublic && (makes !== null || canonical.has(destinations.get(name) ?? ''));
  return [...new Map(declared.filter(isFactory).reverse().map((each) => [each.aliasOf ?? each.name, each])).values()].reverse();
}
