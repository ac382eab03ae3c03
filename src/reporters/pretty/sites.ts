import type { Colors } from 'picocolors/types';
import { reasons, type Report, type Site } from '../../model';
import { visible } from '../../visible';
import type { RenderOptions } from '../reporter';
import { codeFrame } from './code-frame';
import { count, fold, wrap } from '../wording';

/** Beyond this many, the sites of one reason are folded. */
export const foldAfter = 20;

/** The sites that a person has to look at, under their reasons, the most important reason first. */
export function unmigrated(report: Report, options: RenderOptions, colors: Colors): string[] {
  const open = report.sites.filter((site) => site.status === 'unmigrated');
  if (open.length === 0) return [];
  const groups = reasons.map((reason) => ({ reason, sites: open.filter((site) => site.reason === reason) }));
  return [
    colors.bold(`Not migrated: ${count(open.length, 'site')}`),
    ...groups.filter(({ sites }) => sites.length > 0).flatMap(({ reason, sites }) => group(reason, sites, report, options, colors)),
  ];
}

/** Sites that a person has decided to leave alone; only worth reading when everything is asked for. */
export function skipped(report: Report, options: RenderOptions, colors: Colors): string[] {
  const sites = report.sites.filter((site) => site.status === 'skipped');
  return sites.length > 0 && options.detail === 'full' ? group('skipped', sites, report, options, colors) : [];
}

function group(title: string, sites: readonly Site[], report: Report, options: RenderOptions, colors: Colors): string[] {
  const { shown, hidden } = fold(sites, options.detail === 'full' ? Infinity : foldAfter);
  return [
    '',
    `${colors.yellow(colors.bold(title))} ${colors.dim(`(${sites.length})`)}`,
    ...shown.flatMap((site) => ['', ...entry(site, report, options.width, colors)]),
    ...(hidden > 0 ? ['', colors.dim(`  … and ${hidden} more (--verbose shows all)`)] : []),
  ];
}

function entry(site: Site, report: Report, width: number, colors: Colors): string[] {
  // A saved report may have any id, such as that of a method.
  const excerpt = Object.hasOwn(report.excerpts, site.id) ? report.excerpts[site.id] : undefined;
  return [
    `  ${colors.cyan(visible(`${site.file}:${site.line}:${site.column}`))}`,
    ...wrap(site.message, width, '    '),
    ...(excerpt ? codeFrame(site, excerpt, width, colors) : []),
    ...(site.suggestion === null ? [] : wrap(site.suggestion, width, '      ', '    → ').map(colors.green)),
  ];
}
