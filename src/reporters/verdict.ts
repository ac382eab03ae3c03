import type { Report } from '../model';
import { count } from './wording';

/** The run in one sentence. */
export function verdict({ summary: { sites, files }, gate }: Pick<Report, 'summary' | 'gate'>, wrote: boolean): string {
  if (gate) return gateSentence(gate);
  const dry = wrote ? '' : 'Dry run: ';
  if (sites.total === 0) return `${dry}nothing refers to a legacy module.`;
  const done = wrote ? 'migrated' : 'would be migrated';
  const open = sites.unmigrated > 0 ? `; ${sites.unmigrated} need${sites.unmigrated === 1 ? 's' : ''} a person` : '';
  return `${dry}${sites.migrated} of ${count(sites.total, 'site')} ${done} in ${count(files.changed, 'file')}${open}.`;
}

function gateSentence({ passed, violations, problems, known, stale, open, hasBaseline }: NonNullable<Report['gate']>): string {
  const baseline = hasBaseline ? `; the baseline knows ${known}${stale > 0 ? `, and ${count(stale, 'line')} of it ${stale === 1 ? 'is' : 'are'} stale` : ''}` : '';
  if (passed && open === 0) return `Check passed: nothing is open${stale > 0 ? baseline : ''}.`;
  if (passed) return `Check passed: ${hasBaseline ? 'nothing new' : `${count(open, 'site')} open, which is allowed`}${baseline}.`;
  const what = hasBaseline ? count(violations.length, 'new violation') : count(violations.length, 'violation');
  return `Check failed: ${[what, ...problems].join('; ')}${baseline}.`;
}
