import { gates } from '../check';
import type { LogError } from '../logs/log-error';
import type { Migration } from '../manifest/manifest';
import type { Report, Site } from '../model';
import { snippetRule } from '../rule-ids';
import type { Subject } from './claim';
import { issueName } from './references';

/** What is true of an issue or a migration, as far as its code and its logs tell. */
export interface Evidence {
  readonly subject: Subject;
  readonly migrations: readonly string[];
  /** The rules whose open sites are what is left of it. */
  readonly rules: readonly string[];
  readonly open: readonly Site[];
  readonly errors: readonly LogError[];
  /** Whether files that could not be read or parsed may hide more. */
  readonly failures: number;
  /** The share of references that point at the canonical modules, from 0 to 1. */
  readonly references: number;
}

/** An error, and the migrations that it is known to be about. */
export interface ConcerningError {
  readonly error: LogError;
  readonly migrations: readonly string[];
}

/** What is there to hold claims against: for each issue of the manifest, and for each of its migrations. */
export function evidenceOf(migrations: readonly Migration[], report: Report, errors: readonly ConcerningError[]): readonly Evidence[] {
  const counting = report.sites.filter(gates);
  const open = report.sites.filter((site) => gates(site) || (site.rule === snippetRule && site.status !== 'skipped'));
  const failures = new Set(report.failures.map(({ file }) => file)).size;
  const of = (subject: Subject, concerned: readonly string[], rules: readonly string[]): Evidence => {
    const sites = open.filter(({ migration, rule }) => concerned.includes(migration) && rules.includes(rule));
    return { subject, migrations: concerned, rules, open: sites, errors: rules.some((rule) => ofLogs.has(rule)) ? errors.flatMap(({ error, migrations: about }) => (about.some((name) => concerned.includes(name)) ? [error] : [])) : [], failures, references: report.summary.compliance.references };
  };
  const issues = new Map<string, { migrations: string[]; rules: string[] }>();
  for (const migration of migrations) {
    for (const { name, rules } of migration.issues) {
      const known = issues.get(issueName(name)) ?? { migrations: [], rules: [] };
      issues.set(issueName(name), { migrations: [...known.migrations, migration.name], rules: [...new Set([...known.rules, ...rules])] });
    }
  }
  const everything = [...new Set(counting.map(({ rule }) => rule))].sort();
  return [
    ...[...issues].map(([name, each]) => of({ kind: 'issue', name }, each.migrations, each.rules)),
    ...migrations.map(({ name }) => of({ kind: 'migration', name }, [name], [...new Set([...everything, 'strip-invalid-awaits'])].sort())),
  ];
}

/** The rules about what a factory gives, which is what goes wrong at run time. */
const ofLogs = new Set(['strip-invalid-awaits', 'report-unmigrated', 'keep-one-implementation']);
