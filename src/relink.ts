import { connected } from './grouped';
import type { Link, Report, Site } from './model';
import { changeId, editsOf, leastCertain, outcome, type PlannedFile } from './plan';
import { diffsOf, excerptsIn } from './report';

interface Linked {
  readonly link: Link;
  readonly site: Site;
}

/**
 * The reports of the shards of a run, with changes that reach from one into another decided as a whole: none of them knew of the
 * others' certainty.
 */
export function relink(reports: readonly Report[]): Report[] {
  const links = reports.flatMap(({ shard }) => shard?.links ?? []);
  const wanted = reports[0]?.shard?.run.certainty ?? 'certain';
  const sites = new Map(reports.flatMap((report) => report.sites).map((site) => [site.id, site]));
  const linked = links.flatMap((link): Linked[] => (sites.has(link.site) ? [{ link, site: sites.get(link.site)! }] : []));
  const blocked = new Map(links.flatMap(({ blocks }) => blocks).map(({ key, reason }) => [key, reason]));
  const decided = new Map<string, Site>();
  for (const members of connected(linked, ({ link, site }) => [`change ${site.change}`, ...link.keys])) {
    const change = changeId(members.map(({ site }) => site.id));
    const block = members.flatMap(({ link }) => link.keys).map((key) => blocked.get(key)).find((reason) => reason !== undefined) ?? null;
    const certainty = leastCertain(members.map(({ site }) => site.certainty));
    for (const { link, site } of members) {
      const { status, reason, certainty: whole } = outcome(link, block, certainty, wanted);
      // A shard may have taken back what looked possible; that stays.
      const ends = status === 'migrated' ? {} : { status, reason };
      decided.set(site.id, { ...site, change, certainty: whole, ...ends });
    }
  }
  return reports.map((report) => withDecided(report, decided));
}

function withDecided(report: Report, decided: ReadonlyMap<string, Site>): Report {
  const sites = report.sites.map((site) => decided.get(site.id) ?? site);
  const before = new Map(report.sites.map(({ id, status }) => [id, status]));
  const changed = new Set(sites.filter(({ id, status }) => before.get(id) !== status).map(({ file }) => file));
  if (changed.size === 0) return { ...report, sites };
  const files = [...changed].map((file): PlannedFile => ({ file, content: { text: report.shard!.texts[file]! }, sites: sites.filter((site) => site.file === file) }));
  const diffs = diffsOf(files.filter((file) => editsOf(file).length > 0));
  return { ...report, sites, diffs: [...report.diffs.filter(({ file }) => !changed.has(file)), ...diffs], excerpts: { ...report.excerpts, ...excerptsIn(files) } };
}
