import { posix } from 'node:path';
import type { GuardKind, GuardSettings, Language } from '../manifest/manifest';

interface Placing {
  readonly slug: string;
  readonly language: Language;
  readonly settings: GuardSettings;
  /** null where its source is not there. */
  readonly canonical: string | null;
  /** The files of the project. */
  readonly files: readonly string[];
  /** Where the root is in its repository, '' for the top; null outside of one. */
  readonly folder: string | null;
}

/** Where each file is: as the manifest says, or else where its kind usually is. */
export function placesOf(placing: Placing): Record<GuardKind, string | null> {
  const { slug, settings, language, canonical, folder } = placing;
  const isPython = language === 'python';
  const usual: Record<GuardKind, string | null> = {
    runtime: canonical === null ? null : runtimeBeside(canonical, isPython),
    test: isPython ? `${testFolder(placing)}/test_${slug.replaceAll(/[-.]/g, '_')}_ssot.py` : `${testFolder(placing)}/${slug}.ssot.test${scriptExtension(canonical)}`,
    rules: `monitoring/${slug}.rules.yml`,
    rulesTest: `monitoring/${slug}.rules.test.yml`,
    alertmanager: `monitoring/${slug}.alertmanager.yml`,
    dashboard: `monitoring/${slug}.dashboard.json`,
    gcpMetric: `monitoring/${slug}.gcp-metric.json`,
    gcpPolicy: `monitoring/${slug}.gcp-policy.json`,
    // GitHub reads workflows at the top of a repository, and nothing is written outside of the root.
    workflow: folder === null || folder === '' ? '.github/workflows/ssot-guard.yml' : 'monitoring/ssot-guard.workflow.yml',
    guide: `docs/${slug}_guide.md`,
    runbook: `docs/${slug}_runbook.md`,
    lessons: `docs/${slug}_lessons.md`,
  };
  return { ...usual, ...settings.files };
}

function runtimeBeside(canonical: string, isPython: boolean): string {
  const { dir, name, ext } = posix.parse(canonical);
  const plain = ext.replace('x', '');
  if (isPython) return posix.join(dir, `${name === '__init__' ? '' : `${name}_`}guard.py`);
  return posix.join(dir, `${name === 'index' ? '' : `${name}.`}guard${plain}`);
}

/** Tests are in the language of the canonical module; `.d.ts` and the like are none. */
function scriptExtension(canonical: string | null): string {
  return canonical !== null && /[.][cm]?tsx?$/.test(canonical) ? '.ts' : '.js';
}

/** The folder at the top that has most of the tests. */
function testFolder({ files, language }: Placing): string {
  const counts = new Map<string, number>();
  const isOwn = language === 'python' ? /[.]py$/ : /[.][cm]?[jt]sx?$/;
  for (const file of files.filter((each) => isOwn.test(each))) {
    const top = /^(tests?|__tests__|spec)\//.exec(file)?.[1];
    if (top !== undefined) counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([left, ours], [right, theirs]) => theirs - ours || (left < right ? -1 : 1));
  return first?.[0] ?? (language === 'python' ? 'tests' : '__tests__');
}
