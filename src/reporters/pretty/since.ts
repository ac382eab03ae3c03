import type { Colors } from 'picocolors/types';
import type { Report } from '../../model';
import { visible } from '../../visible';
import { developments, figuresSince, type Development } from '../progress';
import type { RenderOptions } from '../reporter';
import { fold } from '../wording';
import { foldAfter } from './sites';

/** What has become of an older report. */
export function since(report: Report, { detail }: RenderOptions, colors: Colors): string[] {
  if (report.comparison === null) return [];
  const { added, gone, changed } = developments(report.comparison, report.sites);
  const most = detail === 'summary' ? 0 : detail === 'full' ? Infinity : foldAfter;
  const list = (title: string, items: readonly Development[]): string[] => {
    const { shown, hidden } = fold(items, most);
    const more = hidden > 0 && most > 0 ? [colors.dim(`  … and ${hidden} more (--verbose shows all)`)] : [];
    return [`${colors.bold(title)} ${colors.dim(`(${items.length})`)}`, ...shown.map((item) => entry(item, colors)), ...more];
  };
  const figures = figuresSince(report.comparison, report).map(({ label, before, now }) => `  ${label.padEnd(22)}${before.padStart(8)}  →  ${now}`);
  return [colors.bold('Since the older report'), ...figures, ...list('New', added), ...list('Changed', changed), ...list('Gone', gone)];
}

function entry({ site, state }: Development, colors: Colors): string {
  return `  ${colors.cyan(visible(`${site.file}:${site.line}:${site.column}`))}  ${state}`;
}
