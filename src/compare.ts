import { UserError } from './errors';
import type { Report, Site } from './model';
import type { Saved } from './merge';

/**
 * The report with what has become of an older one: sites are known again by their ids.
 *
 * @throws UserError where the older one is about something else.
 */
export function compare(report: Report, { file, report: older }: Saved): Report {
  if (!report.migrations.some((name) => older.migrations.includes(name))) {
    throw new UserError(`${file} is about other migrations: ${older.migrations.join(', ')}`, { hint: `Compare with an older report of ${report.migrations.join(', ')}.` });
  }
  const before = new Map(older.sites.map((site) => [site.id, site]));
  const now = new Set(report.sites.map(({ id }) => id));
  const { sites, compliance } = older.summary;
  return {
    ...report,
    comparison: {
      before: { written: older.written, sites, compliance },
      added: report.sites.filter(({ id }) => !before.has(id)).map(({ id }) => id),
      gone: older.sites.filter(({ id }) => !now.has(id)),
      changed: report.sites.flatMap((site) => changeOf(site, before.get(site.id))),
    },
  };
}

function changeOf({ id, status, reason }: Site, before: Site | undefined): { id: string; before: Pick<Site, 'status' | 'reason'> }[] {
  if (!before || (before.status === status && before.reason === reason)) return [];
  return [{ id, before: { status: before.status, reason: before.reason } }];
}
