import type { Candidate } from './session';
import type { MigrationFinding, Search, Visited } from './search';

/** Whether the re-exports would move that files rely on, where they are in files that this run leaves alone. */
export function keysOutside({ files }: Visited, bystanders: readonly string[], candidates: ReadonlyMap<string, readonly Candidate[]>, search: Search): ReadonlySet<string> {
  const needed = reliedOn({ files });
  const findings = bystanders.filter((each) => needed.has(each)).flatMap((file) => search.findingsIn(file, candidates.get(file) ?? []));
  return new Set(findings.filter(willMove).flatMap(({ groups = [] }) => groups));
}

/** The files with the re-exports that others rely on. */
export function reliedOn({ files }: Pick<Visited, 'files'>): ReadonlySet<string> {
  return new Set(files.flatMap(({ findings }) => findings.flatMap(({ needs = [] }) => needs.map((key) => key.slice('export:'.length, key.lastIndexOf('#'))))));
}

function willMove({ reason, skipped }: MigrationFinding): boolean {
  return reason === null && !skipped;
}
