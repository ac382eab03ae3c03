import { lineOf, type Scope } from '../baseline';
import { baselineName, readBaseline, writeBaseline } from '../baseline-store';
import { inspect, judge, type Inspection, type Judgement } from '../check';
import { UserError } from '../errors';
import { inspectionCache, noCache } from '../inspection-cache';
import { eslintConfig, ruffConfig, type LintInput } from '../lint-config';
import { languageOf } from '../manifest/manifest';
import { count } from '../reporters/wording';
import type { PlanOptions } from '../run';
import { visible } from '../visible';
import { openWorkspace, survey, type Survey } from '../workspace';
import type { CheckFlags } from './flags';
import { exitCodes, type Outcome } from './outcome';
import { rendered, withSource } from './rendered';
import { projectOptions, selectedFiles, selectionOf } from './selection';
import type { Terminal } from './terminal';

/** Passes where nothing is open that the baseline does not know. */
export async function check(paths: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<Outcome> {
  refuseWrongFlags(paths, flags);
  const only = await selectedFiles(flags, terminal);
  const remarks: string[] = [];
  const options: PlanOptions = { ...projectOptions(paths, only, flags, terminal), certainty: 'certain', verify: 'syntax', cache: flags.cache, seeksImplementations: true, ...(!flags.quiet && { onRemark: (remark) => remarks.push(remark) }) };
  const surveyed = await survey(options);
  if (flags.printLintConfig !== undefined) return lintConfig(surveyed, flags.printLintConfig);
  const inspection = await inspected(options, surveyed, flags);
  const baseline = readBaseline(surveyed.data.root);
  const judgement = judge(inspection, { baseline, scope: scopeOf(surveyed), maxUnmigrated: flags.maxUnmigrated });
  if (flags.updateBaseline) return updated(judgement, baseline !== null, surveyed, flags, terminal);
  const outcome = rendered(withSource(judgement.report, surveyed.data.root, { ...flags, failOn: [] }, terminal), { ...flags, failOn: [] }, terminal);
  return { ...outcome, remarks: [...remarks.map(visible), ...outcome.remarks] };
}

/** @throws UserError for flags that make no sense together. */
function refuseWrongFlags(paths: readonly string[], flags: CheckFlags): void {
  const { updateBaseline, write, allowGrowth } = flags;
  const [restriction] = selectionOf(paths, { ...flags, certainty: 'certain' });
  if (write && !updateBaseline) throw new UserError('check writes nothing but its baseline, with --update-baseline --write', { hint: 'To migrate: ssot-codemod migrate --write' });
  if (allowGrowth && !updateBaseline) throw new UserError('--allow-growth is for --update-baseline', { hint: 'ssot-codemod check --update-baseline --allow-growth --write' });
  if (updateBaseline && restriction !== undefined) throw new UserError(`--update-baseline is about everything, and ${restriction} would leave a part of it out`, { hint: 'Leave it out.' });
}

async function inspected(options: PlanOptions, surveyed: Survey, flags: CheckFlags): Promise<Inspection> {
  const { extensions = [] } = flags;
  const dotted = extensions.map((each) => (each.startsWith('.') ? each : `.${each}`));
  // What has just changed is another set of files every time.
  const cache = flags.cache && options.only === undefined ? inspectionCache(surveyed, { verify: options.verify, certainty: options.certainty }, dotted) : noCache;
  if (cache.found) return cache.found;
  const inspection = await inspect(options, surveyed);
  cache.keep(inspection);
  return inspection;
}

function scopeOf({ manifest, data, files }: Survey): Scope {
  const all = new Set(data.files);
  const selected = new Set(files);
  const isEverything = files.length === data.files.length;
  return { migrations: manifest.migrations.map(({ name }) => name), counts: (file) => isEverything || selected.has(file), exists: (file) => all.has(file) };
}

/** The baseline as it would be, or as it is now. It grows only where that is asked for, or where there was none. */
async function updated({ report, held, fresh }: Judgement, isThere: boolean, { data: { root } }: Survey, flags: CheckFlags, terminal: Terminal): Promise<Outcome> {
  const grows = !isThere || flags.allowGrowth === true;
  if (!grows && fresh.size > 0) {
    const outcome = rendered(report, { ...flags, failOn: [] }, terminal);
    return { ...outcome, exitCode: exitCodes.gateFailed, remarks: [...outcome.remarks, `error: ${baselineName} was left as it is: ${count(fresh.size, 'line')} would be new, and it only shrinks; --allow-growth takes them in all the same`] };
  }
  const entries = new Map([...held.kept, ...fresh]);
  const before = readBaseline(root) ?? new Map<string, string>();
  const gone = [...before.keys()].filter((key) => !entries.has(key)).sort().map((key) => `- ${lineOf(key, before)}`);
  const added = [...entries.keys()].filter((key) => !before.has(key)).sort().map((key) => `+ ${lineOf(key, entries)}`);
  if (flags.write) await writeBaseline(root, entries);
  const done = flags.write ? 'has' : 'would have';
  const verdict = `${baselineName} ${done} ${count(entries.size, 'line')}: ${added.length} new, ${gone.length} gone.`;
  const lines = [...(flags.quiet ? [] : [...gone, ...added]), verdict, ...(flags.write ? [] : ['Nothing was written; --write writes it.'])];
  return { output: `${lines.map(visible).join('\n')}\n`, remarks: [], exitCode: exitCodes.done };
}

function lintConfig(surveyed: Survey, linter: 'eslint' | 'ruff' | true): Outcome {
  const { session } = openWorkspace(surveyed);
  const { migrations, files } = surveyed.data;
  const input: LintInput = { migrations, files, family: session.graphs.flatMap(({ family }) => family.files), spellings: (module) => session.spellings(module) };
  const languages = new Set(migrations.map(languageOf));
  if (linter === true && languages.size > 1) throw new UserError('The manifest has migrations in both languages', { hint: 'Say which linter: --print-lint-config eslint, or --print-lint-config ruff.' });
  const isEslint = linter === true ? languages.has('javascript') : linter === 'eslint';
  return { output: isEslint ? eslintConfig(input) : ruffConfig(input), remarks: [], exitCode: exitCodes.done };
}
