import { count } from '../wording';
import type { PageData } from './page-data';

/** The run in one sentence. */
export function verdict({ summary: { sites, files }, wrote }: Pick<PageData, 'summary' | 'wrote'>): string {
  if (sites.total === 0) return 'Nothing refers to a legacy module.';
  const done = wrote ? (sites.migrated === 1 ? 'was migrated' : 'were migrated') : 'would be migrated';
  const open = sites.unmigrated > 0 ? `; ${sites.unmigrated} need${sites.unmigrated === 1 ? 's' : ''} a person` : '';
  return `${sites.migrated} of ${count(sites.total, 'site')} ${done} in ${count(files.changed, 'file')}${open}.`;
}
