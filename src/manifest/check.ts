import { languageOf, type LegacyModule, type Migration, provenLanguage } from './manifest';
import { checkFiles } from './check-files';
import { didYouMean, type KeyPath, type Problem } from './problems';
import { ruleIds } from '../rule-ids';

/** What is wrong with migrations whose shape is right. `prefixOf` gives the key path of a migration in its file. */
export function checkMigrations(
  migrations: readonly Migration[],
  root: string,
  prefixOf: (index: number) => KeyPath,
): readonly Problem[] {
  const inEach = migrations.flatMap((migration, index) =>
    [...checkMigration(migration), ...checkFiles(migration, root)].map(({ path, message }) => ({
      path: [...prefixOf(index), ...path],
      message,
    })),
  );
  return [...inEach, ...repeatedNames(migrations, prefixOf)];
}

function checkMigration(migration: Migration): readonly Problem[] {
  return [
    ...migration.legacy.flatMap((legacy, index) => checkLegacy(legacy, index, migration)),
    ...checkLanguages(migration),
    ...checkFactories(migration),
    ...checkIssues(migration),
  ];
}

function checkLegacy(legacy: LegacyModule, index: number, { canonical, legacy: all }: Migration): readonly Problem[] {
  const { module, scope, symbols } = legacy;
  const path = ['legacy', index];
  const problems: Problem[] = [];
  const first = all.findIndex((other) => other.module === module);
  if (first < index) {
    problems.push({ path, message: `${module} is listed already, as legacy[${first}]; list it once with all its symbols` });
  }
  if (module === canonical.module && scope !== 'listed') {
    problems.push({
      path,
      message: `${module} is the canonical module; only with "scope": "listed" can it be legacy too (its listed symbols are renamed in place)`,
    });
  }
  if (scope === 'listed' && Object.keys(symbols).length === 0) {
    problems.push({ path, message: 'with "scope": "listed" only the names in "symbols" move, and there are none' });
  }
  return problems;
}

function checkLanguages(migration: Migration): readonly Problem[] {
  const language = languageOf(migration);
  const places = [
    { path: ['canonical', 'module'] as KeyPath, module: migration.canonical.module },
    ...migration.legacy.map(({ module }, index) => ({ path: ['legacy', index] as KeyPath, module })),
  ];
  return places
    .map(({ path, module }) => ({ path, module, own: provenLanguage(module) ?? language }))
    .filter(({ own }) => own !== language)
    .map(({ path, module, own }) => ({
      path,
      message: `${module} is a ${titles[own]} module in a ${titles[language]} migration; make it a migration of its own`,
    }));
}

const titles = { javascript: 'JavaScript or TypeScript', python: 'Python' } as const;

/** `connect`, `socketService.connect` */
const callable = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

function checkFactories({ factories = {}, constructors }: Migration): readonly Problem[] {
  const notCallable = (name: string) => `${JSON.stringify(name)} is not a name, nor an object.method`;
  const factoryNames = Object.keys(factories).filter((name) => !callable.test(name));
  const targets = Object.entries(constructors);
  return [
    ...factoryNames.map((name) => ({ path: ['factories', name], message: notCallable(name) })),
    ...targets.flatMap(([name, factory]) => {
      const path = ['constructors', name];
      if (!callable.test(name)) return [{ path, message: notCallable(name) }];
      if (!callable.test(factory)) return [{ path, message: notCallable(factory) }];
      if (factories[factory] !== 'async') return [];
      return [{ path, message: `${factory} is async, so its call cannot stand for new ${name}()` }];
    }),
  ];
}

function checkIssues({ issues }: Migration): readonly Problem[] {
  return issues.flatMap(({ name, rules }) => rules.flatMap((rule, index) => {
    const message = `there is no rule ${rule}; the rules are ${ruleIds.join(', ')}${didYouMean(rule, ruleIds)}`;
    return ruleIds.includes(rule) ? [] : [{ path: ['issues', name, index], message }];
  }));
}

function repeatedNames(migrations: readonly Migration[], prefixOf: (index: number) => KeyPath): readonly Problem[] {
  return migrations.flatMap(({ name }, index) => {
    const first = migrations.findIndex((other) => other.name === name);
    const message = `${JSON.stringify(name)} names migrations[${first}] already`;
    return first === index ? [] : [{ path: [...prefixOf(index), 'name'], message }];
  });
}
