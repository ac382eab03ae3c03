import type { Fleet, FleetRepository, FleetState } from '../../fleet/schema';
import { details, heading, list, paragraph, table, ticked, type Block } from '../audit/blocks';
import { percent, repositories } from '../wording';

/** Longer lists are looked up in the JSON. */
const most = { gaps: 30, changes: 100 };

const stateNames: Readonly<Record<FleetState, string>> = { failed: 'failed', open: 'need a person', changed: 'migrated', unchanged: 'nothing to migrate', absent: 'none of the modules' };
const states = Object.keys(stateNames) as FleetState[];

/** The whole fleet on one page: what has failed first, what is done last. */
export function fleetDocument(fleet: Fleet): Block[] {
  const of = (state: FleetState): FleetRepository[] => fleet.repositories.filter((each) => each.state === state);
  return [
    heading(1, fleet.migrations.length === 0 ? 'Fleet' : `Fleet: ${fleet.migrations.join(', ')}`),
    paragraph(verdictOf(fleet)),
    ...list(figures(fleet)),
    ...sinceThen(fleet),
    ...titled('Failed', table(['Repository', 'Why'], of('failed').map(({ name, why }) => [ticked(name), ticked(why ?? '')]))),
    ...titled('What blocks', table(['Reason', 'Sites #', 'Repositories #'], fleet.blockers.map(({ reason, sites, repositories: number }) => [ticked(reason), sites, number]))),
    ...titled('What the canonical module lacks', table(['Module', 'Member', 'Uses #', 'Repositories #'], fleet.gaps.slice(0, most.gaps).map(({ module, symbol, member, uses, repositories: number }) => [ticked(module), ticked(`${symbol}.${member}`), uses, number]))),
    ...titled('Need a person', table(['Repository', 'Open #', 'Migrated #', 'Files #', 'Reasons'], of('open').map(({ name, sites, changedFiles, byReason }) => [ticked(name), sites.unmigrated, sites.migrated, changedFiles, reasonsOf(byReason)]))),
    ...folded('Migrated', of('changed'), (each) => table(['Repository', 'Sites #', 'Files #'], each.map(({ name, sites, changedFiles }) => [ticked(name), sites.migrated, changedFiles]))),
    ...folded('Nothing to migrate', of('unchanged'), (each) => list(each.map(({ name }) => ticked(name)))),
    ...folded('None of the modules', of('absent'), (each) => list(each.map(({ name }) => ticked(name)))),
  ];
}

/** The fleet in one sentence. */
export function verdictOf({ summary: { repositories: counts }, written }: Fleet): string {
  const done = counts.total - counts.failed;
  const parts = [
    counts.changed > 0 ? `${counts.changed} ${written ? 'migrated' : 'would be migrated'}` : '',
    counts.open > 0 ? `${counts.open} ${counts.open === 1 ? 'needs' : 'need'} a person` : '',
    counts.unchanged > 0 ? `${counts.unchanged} had nothing to migrate` : '',
    counts.absent > 0 ? `${counts.absent} ${counts.absent === 1 ? 'has' : 'have'} none of the modules` : '',
  ].filter(Boolean);
  const failed = counts.failed > 0 ? `; ${counts.failed} failed` : '';
  return `${written ? '' : 'Dry run: '}${done} of ${repositories(counts.total)} done${parts.length > 0 ? `: ${parts.join(', ')}` : ''}${failed}.`;
}

export function figures({ summary: { sites, references, changedFiles } }: Fleet): string[] {
  const all = references.moved + references.open;
  return [
    `${sites.total} sites: ${sites.migrated} migrated in ${changedFiles} files, ${sites.unmigrated} unmigrated, ${sites.skipped} skipped`,
    `${references.moved} of ${all} references (${percent(all === 0 ? 1 : references.moved / all)}) point at the canonical module`,
  ];
}

/** What has become of the older roll-up, a row each. */
export function progressOf({ comparison, summary }: Fleet): [string, number, number][] {
  if (!comparison) return [];
  const before = comparison.summary;
  const counts = states.map((state): [string, number, number] => [`Repositories: ${stateNames[state]}`, before.repositories[state], summary.repositories[state]]);
  return [
    ['Repositories', before.repositories.total, summary.repositories.total],
    ...counts,
    ['Unmigrated sites', before.sites.unmigrated, summary.sites.unmigrated],
    ['References to the canonical module', before.references.moved, summary.references.moved],
    ['References to legacy modules', before.references.open, summary.references.open],
  ];
}

function sinceThen(fleet: Fleet): Block[] {
  const { comparison } = fleet;
  if (!comparison) return [];
  const name = (state: FleetState | null): string => (state === null ? 'not there' : stateNames[state]);
  const { changes } = comparison;
  const rows = changes.slice(0, most.changes).map((each) => [ticked(each.name), name(each.before), name(each.now)]);
  const more = changes.length > most.changes ? [paragraph(`And ${changes.length - most.changes} more.`)] : [];
  return titled('Since the older one', [...table(['', 'Before #', 'Now #'], progressOf(fleet)), ...(rows.length === 0 ? [] : [details(`${repositories(changes.length)} with another state`, [...table(['Repository', 'Before', 'Now'], rows), ...more])])]);
}

export function reasonsOf(byReason: FleetRepository['byReason']): string {
  return Object.entries(byReason).sort(([, left], [, right]) => right - left).map(([reason, number]) => `${ticked(reason)} ${number}`).join(', ');
}

function titled(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(2, title), ...blocks];
}

function folded(title: string, all: readonly FleetRepository[], write: (all: readonly FleetRepository[]) => Block[]): Block[] {
  return all.length === 0 ? [] : [details(`${title}: ${repositories(all.length)}`, write(all))];
}
