import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { ModuleResult, Place, PruneReport } from '../prune-report';
import { visible } from '../visible';
import { colouredDiff } from './pretty/diff';
import { count, fold, wrap } from './wording';

interface Look {
  readonly color: boolean;
  readonly width: number;
  /** Whether nothing is folded. */
  readonly isFull: boolean;
  readonly shims: boolean;
}

const shownBlockers = 20;
const shownWarnings = 3;

/** What `prune` prints: what goes, what stops the others, the diff of what is edited, and what comes next. */
export function pruned(report: PruneReport, look: Look): string {
  const colors = createColors(look.color);
  const deleted = new Set(report.modules.filter(({ outcome }) => outcome === 'deleted').map(({ file }) => file));
  return [
    ...report.modules.flatMap((module) => [...ofModule(module, report.written, look, colors), '']),
    ...report.diffs.filter(({ file }) => !deleted.has(file)).map(({ patch }) => colouredDiff(patch, colors)),
    ...byHand(report, look, colors),
    ...report.emptyFolders.map((folder) => `${visible(folder)} is left without a file`),
    ...report.warnings.flatMap((warning) => wrap(`warning: ${warning}`, look.width, '  ', '').map(colors.yellow)),
    ...report.failures.flatMap(({ file, message }) => wrap(`error: ${file}: ${message}`, look.width, '  ', '').map(colors.red)),
    ...summary(report, look),
    '',
  ].join('\n');
}

function ofModule(module: ModuleResult, written: boolean, { width, isFull }: Look, colors: Colors): string[] {
  const { blockers, reasons, warnings, leftovers } = module;
  const shown = isFull ? { shown: blockers, hidden: 0 } : fold(blockers, shownBlockers);
  return [
    `${colors.bold(visible(module.module))}  ${verdict(module, written, colors)}`,
    ...reasons.flatMap((reason) => wrap(reason, width, '    ', '  ')),
    ...shown.shown.map((each) => `  ${placed(each, colors)}`),
    ...(shown.hidden > 0 ? [`  … and ${count(shown.hidden, 'more place')}; --verbose lists them`] : []),
    ...leftovers.map(({ file, message }) => `  ${visible(file)} ${message}: look whether it can go as well`),
    ...mentioned(warnings, isFull, colors),
  ];
}

function verdict({ outcome, blockers, reasons }: ModuleResult, written: boolean, colors: Colors): string {
  switch (outcome) {
    case 'deleted': return colors.green(written ? 'deleted' : 'can be deleted: nothing refers to it');
    case 'shimmed': return colors.green(written ? 'passes its names on now, and is deprecated' : 'can pass its names on from the canonical module');
    case 'shim': return colors.dim('passes its names on already');
    case 'blocked': return colors.yellow(blockers.length > 0 && reasons.length === 0 ? `stays: ${count(blockers.length, 'place')} ${blockers.length === 1 ? 'refers' : 'refer'} to it` : 'stays');
    case 'kept': return colors.dim('kept, as asked');
    case 'removed': return colors.dim('gone already');
    case 'listed': return colors.dim('lives on: only the names that the manifest lists move');
    case 'package': return colors.dim('is no file of this project; remove it where packages are listed');
  }
}

function placed({ file, line, kind, message, excerpt }: Place, colors: Colors): string {
  const note = kind === 'code' ? message : kind === 'test' ? `${message}; only its test, by its name` : message;
  return `${colors.cyan(visible(`${file}:${line}`))}  ${visible(note)}${excerpt === '' ? '' : colors.dim(`  ${visible(excerpt.length > 100 ? `${excerpt.slice(0, 99)}…` : excerpt)}`)}`;
}

/** Documents and the like are many, and stop nothing. */
function mentioned(warnings: readonly Place[], isFull: boolean, colors: Colors): string[] {
  if (warnings.length === 0) return [];
  const files = [...new Set(warnings.map(({ file }) => file))];
  if (isFull) return warnings.map((each) => `  ${placed(each, colors)}`);
  const { shown, hidden } = fold(files, shownWarnings);
  const kinds = [...new Set(warnings.map(({ kind }) => kind))].sort().join(', ');
  return [colors.dim(`  named besides, without need, in ${count(files.length, 'file')} (${kinds}): ${shown.map(visible).join(', ')}${hidden > 0 ? ', …' : ''}`)];
}

/** What a person has to write into a manifest that is not edited. */
function byHand({ manifest, written }: PruneReport, { width }: Look, colors: Colors): string[] {
  if (manifest.entries.length === 0 || manifest.edited) return [];
  const reason = `${manifest.file} is not edited: ${manifest.obstacle}. ${written ? 'Write' : 'Once they are deleted, write'} there, in place of what is under legacy now:`;
  return [...wrap(reason, width, '', '').map(colors.yellow), ...manifest.entries.map(({ entry }) => `  ${visible(entry)},`), ''];
}

function summary({ modules, written, recorded, manifest }: PruneReport, { shims }: Look): string[] {
  const number = (outcome: ModuleResult['outcome']): number => modules.filter((each) => each.outcome === outcome).length;
  const done = shims ? number('shimmed') : number('deleted');
  const what = shims ? (written ? 'passed on' : 'can pass their names on') : written ? 'deleted' : 'can go';
  const head = `${done} of ${count(modules.length, 'legacy module')} ${what}; ${count(number('blocked'), 'other')} ${number('blocked') === 1 ? 'stays' : 'stay'} for what is listed above.`;
  if (written) return [head, recorded === null ? 'Nothing was written.' : `Written, as run ${recorded}. To take it back: ssot-codemod undo ${recorded} --write`];
  if (done === 0) return [head, 'Nothing was written.'];
  const flags = shims ? ' --shim' : manifest.edited ? '' : ' --leave-manifest';
  return [head, `Nothing was written. To do it: ssot-codemod prune${flags} --write`];
}
