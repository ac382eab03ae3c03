import { closest } from 'fastest-levenshtein';
import { UserError } from '../errors';
import type { Migration } from './manifest';

const shownAtMost = 30;

/** A migration, and what is known of the names of its canonical module. */
export interface Target {
  readonly migration: Migration;
  /** What the canonical module is known to export, for suggestions. */
  readonly exported: readonly string[];
  /** Whether the canonical module provably does not export a name. */
  lacks(name: string): boolean;
}

/**
 * Checks every name of a canonical module that a migration relies on.
 *
 * @throws UserError where migrations send names to what their canonical module lacks; it lists all of them.
 */
export function checkTargets(targets: readonly Target[]): void {
  const wrong = targets.map((target) => ({ target, problems: problemsOf(target) })).filter(({ problems }) => problems.length > 0);
  if (wrong.length === 0) return;
  const lines = wrong.flatMap(({ target, problems }) => problems.map((problem) => (targets.length > 1 ? `${target.migration.name}: ${problem}` : problem)));
  const hints = wrong.map(({ target }) => exportsOf(wrong.length > 1 ? target.migration.canonical.module : 'It', target.exported));
  throw new UserError(lines.join('\n'), { hint: [...new Set(hints)].join('\n  ') });
}

function problemsOf(target: Target): string[] {
  const { migration: { canonical, legacy, factories, constructors }, exported } = target;
  const needed = [
    ...legacy.flatMap(({ module, symbols }) => Object.entries(symbols).flatMap(([from, to]) => (to === null ? [] : [{ key: `legacy ${module}: symbols.${from}`, name: to }]))),
    ...Object.keys(factories ?? {}).map((factory) => ({ key: `factories.${factory}`, name: rootOf(factory) })),
    ...Object.entries(constructors).flatMap(([name, factory]) => [name, rootOf(factory)].map((each) => ({ key: `constructors.${name}`, name: each }))),
  ];
  return needed.filter(({ name }) => target.lacks(name)).map(({ key, name }) => {
    const nearest = exported.length > 0 ? `; the nearest export is \`${closest(name, [...exported])}\`` : '';
    return `${key}: ${canonical.module} does not export \`${name}\`${nearest}`;
  });
}

function exportsOf(module: string, exported: readonly string[]): string {
  if (exported.length === 0) return 'Name something that it exports, or null where there is no counterpart.';
  const more = exported.length > shownAtMost ? ` and ${exported.length - shownAtMost} more` : '';
  return `${module} exports ${exported.slice(0, shownAtMost).join(', ')}${more}.`;
}

function rootOf(factory: string): string {
  return factory.split('.')[0] ?? factory;
}
