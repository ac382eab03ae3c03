import { closest } from 'fastest-levenshtein';
import { UserError } from '../../errors';
import type { Migration } from '../../manifest/manifest';

/** @throws UserError where a manifest sends a name to something that the canonical module provably lacks. */
export function checkTargets({ canonical, legacy, factories, constructors }: Migration, exported: readonly string[]): void {
  const problems: string[] = [];
  const check = (key: string, name: string): void => {
    if (exported.includes(name)) return;
    const nearest = exported.length > 0 ? closest(name, [...exported]) : null;
    problems.push(`${key}: ${canonical.module} does not export \`${name}\`${nearest ? `; the nearest export is \`${nearest}\`` : ''}`);
  };
  for (const { module, symbols } of legacy) {
    for (const [from, to] of Object.entries(symbols)) if (to !== null) check(`legacy ${module}: symbols.${from}`, to);
  }
  for (const factory of Object.keys(factories ?? {})) check(`factories.${factory}`, factory.split('.')[0] ?? factory);
  for (const [name, factory] of Object.entries(constructors)) {
    check(`constructors.${name}`, name);
    check(`constructors.${name}`, factory.split('.')[0] ?? factory);
  }
  if (problems.length > 0) throw new UserError(problems.join('\n'), { hint: `It exports ${exported.join(', ')}.` });
}
