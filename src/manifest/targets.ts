import { closest } from 'fastest-levenshtein';
import { UserError } from '../errors';
import type { Migration } from './manifest';

const shownAtMost = 30;

/**
 * Checks every name of the canonical module that a migration relies on.
 *
 * @param exported what it is known to export, for suggestions
 * @param lacks whether it provably does not export a name
 * @throws UserError where a manifest sends names to what the canonical module lacks; it lists all of them.
 */
export function checkTargets({ canonical, legacy, factories, constructors }: Migration, exported: readonly string[], lacks: (name: string) => boolean): void {
  const needed = [
    ...legacy.flatMap(({ module, symbols }) => Object.entries(symbols).flatMap(([from, to]) => (to === null ? [] : [{ key: `legacy ${module}: symbols.${from}`, name: to }]))),
    ...Object.keys(factories ?? {}).map((factory) => ({ key: `factories.${factory}`, name: rootOf(factory) })),
    ...Object.entries(constructors).flatMap(([name, factory]) => [name, rootOf(factory)].map((each) => ({ key: `constructors.${name}`, name: each }))),
  ];
  const problems = needed.filter(({ name }) => lacks(name)).map(({ key, name }) => {
    const nearest = exported.length > 0 ? `; the nearest export is \`${closest(name, [...exported])}\`` : '';
    return `${key}: ${canonical.module} does not export \`${name}\`${nearest}`;
  });
  if (problems.length === 0) return;
  const more = exported.length > shownAtMost ? ` and ${exported.length - shownAtMost} more` : '';
  throw new UserError(problems.join('\n'), { hint: exported.length > 0 ? `It exports ${exported.slice(0, shownAtMost).join(', ')}${more}.` : 'Name something that it exports, or null where there is no counterpart.' });
}

function rootOf(factory: string): string {
  return factory.split('.')[0] ?? factory;
}
