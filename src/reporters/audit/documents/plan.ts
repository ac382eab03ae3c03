import type { MigrationAudit, Step } from '../../../audit/model';
import { reasonGists } from '../../html/page/reason-gists';
import { count } from '../../wording';
import { codeBlock, heading, list, paragraph, table, ticked, type Block } from '../blocks';
import { target } from '../diagrams';
import { shortNames } from '../short-names';

const words: Readonly<Record<Step['does'][number], string>> = { shim: 'shim', migrate: 'migrate', delete: 'delete', keep: 'keep' };

/** In which order, with which commands, and what a person has to do. */
export function planDocument(audit: MigrationAudit): Block[] {
  const short = shortNames(audit.modules.map(({ module }) => module));
  return [
    heading(1, `Migration plan: ${audit.name}`),
    paragraph(`From ${count(audit.modules.length - 1, 'legacy module')} to ${ticked(audit.canonical.module)}. Modules come in the order in which they are best done: what others import comes after them, then the least risk first.`),
    heading(2, 'When all is done'), { kind: 'diagram', title: 'Target', diagram: target(audit) },
    heading(2, 'Order'), ...order(audit, short),
    heading(2, 'Commands'), ...commands(audit),
    ...byArea(audit),
    ...byHand(audit),
    heading(2, 'It is done when'), ...list(['`ssot-codemod check` passes: all references lead to the canonical module, no misuse is left, and one implementation is there.', 'The tests pass as they did before the first step.']),
    heading(2, 'If it goes wrong'), paragraph('Each written run can be taken back: `ssot-codemod undo` reverses the last one, and git has the rest. A release can stop between any two modules of the order.' + (hasShims(audit.steps) ? ' A shim keeps the old names working while consumers move.' : '')),
  ];
}

function order({ steps, modules }: MigrationAudit, short: (module: string) => string): Block[] {
  const rows = steps.map(({ module, does, certain, likely, byHand: open, strings, risk, isStateful, obstacles }, index) => [index + 1, `${ticked(short(module))}${isStateful ? ' (stateful)' : ''}`, does.map((each) => words[each]).join(' → '), certain, likely, open, strings, risk.level, obstacles.join('; ')]);
  const stateful = modules.filter(({ module }) => steps.some((step) => step.module === module && step.isStateful && step.does.includes('migrate') && step.does.includes('delete')));
  return [
    ...table(['#', 'Module', 'Steps', 'Certain #', 'Likely #', 'By hand #', 'Strings #', 'Risk', 'Before it can go'], rows),
    paragraph('Numbers are sites. Certain: `migrate --write` makes the change; likely: `migrate -i` shows it first. Strings: paths and names in quotes, which only a person can tell. Keep: the canonical module is built on it, or only some of its names move.'),
    ...(stateful.length === 0 ? [] : [paragraph('Nothing can stand in for a stateful module, so it gets no shim: while some of its consumers have moved and others have not, each would see a state of its own, such as who is connected, what is cached, which instance is shared. Move all consumers of such a module in one release.')]),
  ];
}

function hasShims(steps: readonly Step[]): boolean {
  return steps.some(({ does }) => does.includes('shim'));
}

function commands({ steps }: MigrationAudit): Block[] {
  const hasLikely = steps.some(({ likely }) => likely > 0);
  return [
    codeBlock('sh', [
      ...(hasShims(steps) ? ['ssot-codemod prune --shim          # what can be replaced by a re-export; with --write, it is'] : []),
      'ssot-codemod migrate               # the diff, and what stays; with --write, every certain change is made',
      ...(hasLikely ? ['ssot-codemod migrate -i            # the others, one by one'] : []),
      'ssot-codemod prune                 # what nothing refers to any more; with --write, it is deleted',
      'ssot-codemod check                 # the gate',
    ].join('\n')),
    paragraph('Paths behind `migrate` restrict it to files and folders, so that each area can be a change of its own.'),
  ];
}

function byArea({ areas }: MigrationAudit): Block[] {
  const hasOwners = areas.some(({ owners }) => owners.length > 0);
  const open = areas.filter((area) => area.certain + area.open > 0);
  const rows = open.slice(0, 30).map(({ name, owners, certain, open: left, misuses }) => [ticked(name), ...(hasOwners ? [owners.join(' ')] : []), certain, left, misuses]);
  return rows.length === 0 ? [] : [heading(2, 'By area'), ...table(['Where', ...(hasOwners ? ['Owners'] : []), 'Certain #', 'Open #', 'Misuses #'], rows)];
}

function byHand({ byHand: all }: MigrationAudit): Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ reason, sites, place }) => [ticked(reason), sites, reasonGists[reason], ticked(place)]);
  return [
    heading(2, 'By hand'),
    paragraph('What no run changes, by reason. `ssot-codemod explain FILE:LINE` tells how a site was decided.'),
    ...table(['Reason', 'Sites #', 'What it means', 'For example'], rows),
  ];
}
