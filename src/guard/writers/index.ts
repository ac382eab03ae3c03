import { BrokenMarks, contentOf, type BlockStyle } from '../../managed-block';
import { guardKinds, type GuardKind } from '../../manifest/manifest';
import { markdownOf } from '../../reporters/audit/to-markdown';
import type { Guarded } from '../model';
import { alertmanager } from './alertmanager';
import { dashboard } from './dashboard';
import { gcpMetric, gcpPolicy } from './gcp';
import { guide } from './guide';
import { lessons } from './lessons';
import { rules } from './rules';
import { rulesTest } from './rules-test';
import { runbook } from './runbook';
import { javascriptRuntime } from './runtime-javascript';
import { pythonRuntime } from './runtime-python';
import { javascriptTest } from './test-javascript';
import { pythonTest } from './test-python';
import { workflow } from './workflow';

/** Writes one file of one migration; `previous` is the file as it is. */
type Writer = (guarded: Guarded, previous: string | null) => string;

interface Written {
  readonly style: (guarded: Guarded) => BlockStyle;
  readonly write: Writer;
}

const inCode = (guarded: Guarded): BlockStyle => (guarded.language === 'python' ? 'hashes' : 'slashes');
const code = (javascript: Writer, python: Writer): Written => ({ style: inCode, write: (guarded, previous) => (guarded.language === 'python' ? python : javascript)(guarded, previous) });
const yaml = (write: Writer): Written => ({ style: () => 'hashes', write });
const json = (write: Writer): Written => ({ style: () => 'whole', write });
const page = (write: (guarded: Guarded) => Parameters<typeof markdownOf>[0]): Written => ({ style: () => 'markdown', write: (guarded) => markdownOf(write(guarded)) });
/** What went wrong is not to be forgotten once it is corrected. */
const once = ({ style, write }: Written, kind: GuardKind): Written => ({ style, write: (guarded, previous) => kept(previous, keyOf(kind, guarded)) ?? write(guarded, previous) });
function kept(previous: string | null, key: string): string | null {
  try {
    return previous === null ? null : contentOf(previous, key);
  } catch (error) {
    // Whoever writes the file will say so.
    if (error instanceof BrokenMarks) return null;
    throw error;
  }
}

const keyOf = (kind: GuardKind, { slug }: Guarded): string => `${kind} ${slug}`;

/** One line a kind; the workflow is made of all migrations. */
const writers: Readonly<Record<Exclude<GuardKind, 'workflow'>, Written>> = {
  runtime: code(javascriptRuntime, pythonRuntime),
  test: code(javascriptTest, pythonTest),
  rules: yaml(rules),
  rulesTest: yaml(rulesTest),
  alertmanager: yaml(alertmanager),
  dashboard: json(dashboard),
  gcpMetric: json(gcpMetric),
  gcpPolicy: json(gcpPolicy),
  guide: page(guide),
  runbook: page(runbook),
  lessons: once(page(lessons), 'lessons'),
};

export interface GuardFile {
  readonly kind: GuardKind;
  /** Of a workflow, the first of its migrations. */
  readonly migration: string;
  readonly file: string;
  readonly key: string;
  readonly style: BlockStyle;
  readonly content: string;
}

/**
 * What the guard of some migrations is made of.
 *
 * @param previously the text of a file as it is; null where there is none
 */
export function filesOf(all: readonly Guarded[], version: string, previously: (file: string) => string | null): GuardFile[] {
  const own = all.flatMap((guarded) => guardKinds.flatMap((kind): GuardFile[] => {
    const file = guarded.places[kind];
    if (file === null || kind === 'workflow') return [];
    const { style, write } = writers[kind];
    return [{ kind, migration: guarded.name, file, key: keyOf(kind, guarded), style: style(guarded), content: write(guarded, previously(file)) }];
  }));
  const reviewed = all.filter(({ places }) => places.workflow !== null);
  const files = [...new Set(reviewed.flatMap(({ places }) => places.workflow ?? []))];
  return [...own, ...files.map((file): GuardFile => ({ kind: 'workflow', migration: reviewed[0]!.name, file, key: 'workflow', style: 'hashes', content: workflow(reviewed.filter(({ places }) => places.workflow === file), version) }))];
}
