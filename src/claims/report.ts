import type { ClaimsReport, Matter, ReportedClaim } from '../claims-report';
import { packageVersion } from '../package-root';
import type { Failure, Site } from '../model';
import type { Evidence } from './evidence';
import type { Judged, Verdict } from './verdict';

export interface ReportParts {
  readonly migrations: readonly string[];
  readonly scanned: number;
  readonly evidence: readonly Evidence[];
  readonly judged: readonly Judged[];
  /** The subjects that the banner of each document names. */
  readonly marked: ReadonlyMap<string, readonly string[]>;
  readonly snippets: readonly Site[];
  readonly timeline: ClaimsReport['timeline'];
  readonly diffs: ClaimsReport['diffs'];
  readonly failures: readonly Pick<Failure, 'file' | 'message' | 'line'>[];
  readonly warnings: readonly string[];
}

const shownExamples = 3;

/** The report of a review of claims, before anything is written. */
export function toClaimsReport(parts: ReportParts): ClaimsReport {
  const claims = parts.judged.map((each) => reported(each, parts.marked.get(each.claim.file)?.includes(each.claim.subject.name) ?? false));
  const number = (verdict: Verdict): number => claims.filter((claim) => claim.verdict === verdict).length;
  const spoken = new Set(parts.judged.map(({ evidence }) => evidence));
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: packageVersion() },
    migrations: [...parts.migrations],
    written: false,
    summary: {
      documents: { scanned: parts.scanned, withClaims: new Set(claims.map(({ file }) => file)).size },
      claims: { total: claims.length, supported: number('supported'), contradicted: number('contradicted'), unknown: number('unknown'), quoted: number('quoted') },
      marked: claims.filter(({ verdict, isMarked }) => verdict === 'contradicted' && isMarked).length,
    },
    matters: parts.evidence.filter((each) => each.subject.kind === 'issue' || spoken.has(each)).map(matterOf),
    claims,
    snippets: parts.snippets.map(siteOf),
    timeline: parts.timeline,
    diffs: parts.diffs,
    failures: [...new Map(parts.failures.map(({ file, message, line }) => [file, { file, message: line === undefined ? message : `line ${line}: ${message}` }])).values()],
    warnings: [...parts.warnings],
    recorded: null,
  };
}

function reported({ claim, verdict, why, evidence, errors }: Judged, isMarked: boolean): ReportedClaim {
  const counts = verdict === 'quoted' || verdict === 'contradicted';
  const open = evidence?.open ?? [];
  const examples = [...open.map(({ file, line }) => ({ file, line })), ...errors.map(({ log, line }) => ({ file: log, line }))];
  const { file, line, column, statement, words, subject, namedIn, date } = claim;
  return { file, line, column, statement, words, subject, namedIn, date, verdict, why, evidence: { open: open.length, errors: errors.length, examples: counts ? examples.slice(0, shownExamples) : [] }, isMarked };
}

function matterOf({ subject, migrations, rules, open, errors, references, failures }: Evidence): Matter {
  return { subject, migrations: [...migrations], rules: [...rules], open: open.map(siteOf), errors: errors.map(({ message, at, log, line }) => ({ message, at, log, line })), references, failures };
}

function siteOf({ id, rule, file, line, column, message }: Site): Matter['open'][number] {
  return { id, rule, file, line, column, message };
}
