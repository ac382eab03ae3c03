import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { Fleet, FleetRepository } from '../../fleet/schema';
import { visible } from '../../visible';
import { fold, repositories, wrap } from '../wording';
import { figures, progressOf, reasonsOf, verdictOf } from './blocks';
import type { FleetReporter } from './reporter';

const shownOpen = 20;

/** What has failed in full, as somebody has to look at each; then what blocks, and where. */
export const pretty: FleetReporter = {
  id: 'pretty',
  render(fleet, { color, width, isFull }) {
    const colors = createColors(color);
    const parts = [failed(fleet, colors, width), blockers(fleet, colors), open(fleet, colors, isFull), progress(fleet, colors)].filter((lines) => lines.length > 0);
    return `${[...parts.map((lines) => [...lines, ''].join('\n')), ...figures(fleet), colors.bold(verdictOf(fleet))].join('\n')}\n`;
  },
};

function failed({ repositories: all }: Fleet, colors: Colors, width: number): string[] {
  const found = all.filter(({ state }) => state === 'failed');
  if (found.length === 0) return [];
  return [colors.bold('Failed'), ...found.flatMap(({ name, why }) => [`  ${colors.red(visible(name))}`, ...wrap(why ?? '', width, '    ')])];
}

function blockers({ blockers: all }: Fleet, colors: Colors): string[] {
  if (all.length === 0) return [];
  const column = Math.max(...all.map(({ reason }) => reason.length));
  return [colors.bold('What blocks'), ...all.map(({ reason, sites, repositories: number }) => `  ${reason.padEnd(column)}  ${String(sites).padStart(6)}  in ${repositories(number)}`)];
}

function open({ repositories: all }: Fleet, colors: Colors, isFull: boolean): string[] {
  const found = all.filter(({ state }) => state === 'open').sort((left, right) => right.sites.unmigrated - left.sites.unmigrated);
  const { shown, hidden } = fold(found, isFull ? Infinity : shownOpen);
  if (found.length === 0) return [];
  const line = ({ name, sites, byReason }: FleetRepository): string => `  ${colors.yellow(visible(name))}  ${sites.unmigrated} of ${sites.total}: ${reasonsOf(byReason).replaceAll('`', '')}`;
  return [colors.bold('Need a person'), ...shown.map(line), ...(hidden > 0 ? [`  … and ${repositories(hidden)} more; --verbose lists them`] : [])];
}

function progress(fleet: Fleet, colors: Colors): string[] {
  const rows = progressOf(fleet);
  if (rows.length === 0) return [];
  const column = Math.max(...rows.map(([title]) => title.length));
  const signed = (change: number): string => (change === 0 ? '' : ` (${change > 0 ? '+' : ''}${change})`);
  return [colors.bold('Since the older one'), ...rows.map(([title, before, now]) => `  ${title.padEnd(column)}  ${String(before).padStart(6)}  →  ${now}${signed(now - before)}`)];
}
