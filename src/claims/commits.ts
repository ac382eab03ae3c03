import { commitsAbout, type Commit } from '../git';
import type { Migration } from '../manifest/manifest';
import type { Evidence } from './evidence';

/** A commit, and what it is about. */
export interface ConcerningCommit {
  readonly commit: Commit;
  readonly subjects: readonly string[];
}

/**
 * The commits that name one of the issues, or touch a canonical or legacy module of its migrations.
 *
 * @param fileOf the file of a module, where it is one or was one
 */
export function commitsOf(root: string, migrations: readonly Migration[], evidence: readonly Evidence[], fileOf: (module: string) => string): readonly ConcerningCommit[] {
  return evidence.flatMap(({ subject, migrations: names }) => {
    const files = migrations.filter(({ name }) => names.includes(name)).flatMap(({ canonical, legacy }) => [canonical, ...legacy].map(({ module }) => fileOf(module)));
    const message = subject.kind === 'issue' ? `(^|[^[:alnum:]])${escaped(subject.name)}([^[:alnum:]]|$)` : null;
    return commitsAbout(root, { files: [...new Set(files)], message }).map((commit) => ({ commit, subjects: [subject.name] }));
  });
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
