import type { AuditedModule, MigrationAudit } from '../../../audit/model';
import { weights } from '../../../families/weights';
import { count, percent } from '../../wording';
import { details, heading, list, paragraph, someOf, table, ticked, type Block } from '../blocks';
import { boundaries, today } from '../diagrams';
import { shortNames } from '../short-names';

/** Longer tables are looked up in the JSON. */
const most = { features: 40, shared: 25, names: 60, areas: 30 };

/** What there is, who uses it, and which module should stay. */
export function auditDocument(audit: MigrationAudit): Block[] {
  const short = shortNames(audit.modules.map(({ module }) => module));
  return [
    heading(1, `Architecture audit: ${audit.name}`),
    ...summary(audit),
    ...decision(audit),
    heading(2, 'Inventory'), ...inventory(audit, short),
    heading(2, 'Who uses which'), { kind: 'diagram', title: 'Today', diagram: today(audit) }, paragraph('Numbers are files, and only the largest are drawn: the table below has the others. A dotted line leads from a module to one that it is built on.'), ...areas(audit, short),
    heading(2, 'Features'), ...features(audit),
    ...factories(audit),
    heading(2, 'Candidates for the canonical module'), ...candidates(audit),
    heading(2, 'Risk'), ...table(['Module', 'Risk', 'Why'], audit.modules.flatMap(({ module, risk }) => (risk ? [[ticked(short(module)), risk.level, risk.reasons.join('; ')]] : []))),
    heading(2, 'Exports'), ...audit.modules.flatMap((module) => exportsOf(module, short)),
    ...history(audit, short),
  ];
}

/** What to know if one reads no further. */
export function summary({ figures, modules, steps, canonical, candidates }: MigrationAudit): Block[] {
  const { references } = figures;
  const legacy = references.certain + references.likely + references.byHand + references.left;
  const share = references.canonical + legacy === 0 ? 1 : references.canonical / (references.canonical + legacy);
  const foundation = steps.filter(({ does, module }) => does.includes('keep') && !modules.some((each) => each.module === module && each.role === 'legacy' && each.staysAlive)).map(({ module }) => module);
  const deletable = steps.filter(({ does }) => does.includes('delete'));
  const idle = deletable.filter(({ certain, likely, byHand, strings }) => certain + likely + byHand + strings === 0).map(({ module }) => module);
  const stateful = steps.filter(({ isStateful, does }) => isStateful && does.includes('delete')).map(({ module }) => module);
  const rank = candidates.findIndex(({ isChosen }) => isChosen);
  return list([
    `${ticked(canonical.module)} is to stand for ${count(modules.filter(({ role }) => role === 'legacy').length, 'legacy module')}; today there ${figures.implementations === 1 ? 'is 1 implementation, itself' : `are ${figures.implementations} implementations, itself included`}.`,
    `${count(figures.consumers, 'file')} ${figures.consumers === 1 ? 'uses' : 'use'} them, ${figures.tests} of them for tests. ${references.canonical} of ${references.canonical + legacy} references (${percent(share)}) lead to the canonical module already.`,
    ...(legacy === 0 ? [] : [`The others: ${references.certain} move by themselves for certain, ${references.likely} likely, which a person looks at; ${references.byHand} by hand${references.left === 0 ? '' : `; ${references.left} stay as they are for now`}.`]),
    ...(figures.misuses === 0 ? [] : [`${count(figures.misuses, 'place')} ${figures.misuses === 1 ? 'takes' : 'take'} what is no promise for one, or the other way round.`]),
    ...(foundation.length === 0 ? [] : [`The canonical module is built on ${count(foundation.length, 'legacy module')} (${someOf(foundation, 4)}), which cannot go as long as that is so.`]),
    `${count(deletable.length, 'module')} can go once ${deletable.length === 1 ? 'its' : 'their'} consumers have moved${idle.length === 0 ? '' : `; nothing refers to ${someOf(idle, 6)}`}.`,
    ...(stateful.length === 0 ? [] : [`${count(stateful.length, 'module')} that will go ${stateful.length === 1 ? 'keeps' : 'keep'} state: ${someOf(stateful, 6)}.`]),
    ...(rank <= 0 ? [] : [`By what can be measured today, ${ticked(candidates[0]!.module)} ranks first of ${candidates.length} candidates, and the chosen module is number ${rank + 1}.`]),
  ]);
}

function decision({ decision: made, canonical }: MigrationAudit): Block[] {
  const words = made ? `${made.why}${made.by === undefined ? '' : ` Decided by ${made.by}${made.on === undefined ? '' : ` on ${made.on}`}.`}` : `Nobody has recorded why ${ticked(canonical.module)} is the canonical module; \`decision\` in the manifest is the place for it.`;
  return [heading(2, 'Decision'), paragraph(words)];
}

function inventory({ modules, figures }: MigrationAudit, short: (module: string) => string): Block[] {
  const rows = modules.map((each, index) => {
    const { module, lines, bytes, exports, members, syncFactories, asyncFactories, state, consumers, tests } = each;
    return [index + 1, ticked(short(module)), whatItIs(each, modules[0]!), lines, sizeOf(bytes), exports.length, members.length, syncFactories.length, asyncFactories.length,
      state.length === 0 ? '' : someOf(state.map(({ name }) => name), 3), consumers, tests];
  });
  return [
    ...table(['#', 'Module', 'What it is', 'Lines #', 'Size #', 'Exports #', 'Members #', 'Sync factories #', 'Async factories #', 'State', 'Files that use it #', 'Tests among them #'], rows),
    paragraph(`The canonical module and the duplicates are the ${count(figures.implementations, 'implementation')}, as \`check\` counts them. A facade only passes on what others declare; a module that lives on goes with the names listed only. State is what a module keeps as long as the process lives: a variable that is assigned to again, a collection that is changed, an object that all share.`),
    ...pathsOf(modules),
  ];
}

function whatItIs({ module, role, nature, isDuplicate, staysAlive }: AuditedModule, canonical: AuditedModule): string {
  if (role === 'canonical') return 'canonical';
  if (isDuplicate) return nature === 'types' ? 'duplicate, of types' : 'duplicate';
  if (staysAlive) return 'lives on';
  const isCode = nature === 'implementation' || nature === 'types';
  if (isCode && canonical.builtOn.includes(module)) return 'part of the canonical one';
  // It gives other names to what others declare.
  return isCode ? 'facade' : nature;
}

function pathsOf(modules: readonly AuditedModule[]): Block[] {
  return [details('Paths', table(['#', 'File', 'Built on'], modules.map(({ module, file, builtOn }, index) => [index + 1, file === null ? `none (${ticked(module)})` : ticked(file), builtOn.map((each) => String(modules.findIndex((other) => other.module === each) + 1)).join(', ')])))];
}

function sizeOf(bytes: number): string {
  return bytes === 0 ? '' : `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`;
}

function areas({ areas: all, modules }: MigrationAudit, short: (module: string) => string): Block[] {
  const hasOwners = all.some(({ owners }) => owners.length > 0);
  const rows = all.slice(0, most.areas).map(({ name, owners, files, tests, uses, certain, open, misuses }) => [
    ticked(name), ...(hasOwners ? [owners.join(' ')] : []), files, tests,
    Object.entries(uses).sort(([, left], [, right]) => right - left).slice(0, 4).map(([module, number]) => `${ticked(short(module))} ${number}`).join(', ') + (Object.keys(uses).length > 4 ? ' …' : ''), certain, open, misuses,
  ]);
  const left = all.length - rows.length;
  return [
    ...table(['Where', ...(hasOwners ? ['Owners'] : []), 'Files #', 'Tests #', 'Most used (files)', 'Certain #', 'Open #', 'Misuses #'], rows),
    ...(left > 0 ? [paragraph(`… and ${left} more.`)] : []),
    ...(modules.length > 0 && all.length > 0 ? [paragraph('Certain: references that move by themselves; open: those that a person has to look at. Which file uses what is in `ssot-codemod audit -f json`, under `consumers`.')] : []),
  ];
}

function features({ features: all, modules }: MigrationAudit): Block[] {
  const lacking = all.filter(({ isInCanonical, files, gaps }) => !isInCanonical && (files > 0 || gaps > 0));
  const numbers = (owners: readonly string[]): string => owners.map((module) => modules.findIndex((each) => each.module === module) + 1).join(', ');
  const shared = all.filter(({ modules: owners }) => owners.length > 1).sort((left, right) => right.modules.length - left.modules.length || right.files - left.files || (left.name < right.name ? -1 : 1));
  const columns = modules.map((each, index) => ({ ...each, number: index + 1 })).filter(({ members }) => members.length > 0);
  return [
    paragraph(lacking.length === 0 ? 'The canonical module has every member that is used of the others.' : `The canonical module lacks ${count(lacking.length, 'member')} that files read of the others, by name. Proven gaps are uses of which types, or the source of the classes, tell that the counterpart lacks them.`),
    ...table(['The canonical module lacks', 'Who has it (#)', 'Files that read it #', 'Proven gaps #'], lacking.slice(0, most.features).map(({ name, modules: owners, files, gaps }) => [ticked(name), numbers(owners), files, gaps])),
    ...(lacking.length > most.features ? [paragraph(`… and ${lacking.length - most.features} more.`)] : []),
    ...(shared.length === 0 ? [] : [details(`Members of more than one module (${shared.length})`, [
      ...table(['Member', ...columns.map(({ number }) => `${number}`), 'Files #'], shared.slice(0, most.shared).map(({ name, modules: owners, files }) => [ticked(name), ...columns.map(({ module }) => (owners.includes(module) ? '●' : '')), files])),
      ...(shared.length > most.shared ? [paragraph(`… and ${shared.length - most.shared} more.`)] : []),
    ])]),
  ];
}

function factories(audit: MigrationAudit): Block[] {
  const known = audit.interface.filter(({ factory }) => factory !== null);
  if (known.length === 0) return [];
  const diagram = boundaries(audit);
  const changes = diagram.columns.some(({ boxes }) => boxes.some(({ look }) => look === 'stateful'));
  return [
    heading(2, 'Synchronous and asynchronous'),
    { kind: 'diagram', title: 'Async and sync', diagram },
    ...(changes ? [paragraph('A red frame marks a factory that is called in another way than what takes its place.')] : []),
  ];
}

function candidates({ candidates: all, modules }: MigrationAudit): Block[] {
  const short = shortNames(modules.map(({ module }) => module));
  const rows = all.map(({ module, isChosen, score, measures }, index) => [index + 1, `${ticked(short(module))}${isChosen ? ' (chosen)' : ''}`, score.toFixed(2), percent(measures.completeness), `${measures.counterparts.has} of ${measures.counterparts.of}`, measures.isPlain ? 'yes' : 'no', measures.deletable, measures.consumers, measures.tests, measures.loads, measures.isInCycle ? 'yes' : 'no']);
  return [
    ...table(['#', 'Module', 'Score #', 'Completeness #', 'Counterparts', 'Named for the job', 'Duplicates that can go #', 'Files #', 'Tests #', 'Loads modules #', 'In a cycle'], rows),
    paragraph(`Completeness is the share of the members that are used or that two modules have; counterparts are the names that are taken from the others and could be had from it. A module that loads the duplicates, such as a facade of them, lets none of those go. ${scoring} It orders what is there, it does not decide: a module that was written to replace the others may have few users yet.`),
  ];
}

const scoring = `The score, the same that \`init\` gives, is the sum of ${weights.consumers} × the share of the files, ${weights.tests} × of the tests and ${weights.methods} × of the methods, ${weights.names} × of the counterparts, ${weights.deletable} × of the duplicates that can go, ${weights.plain} if its name says the job and nothing else, ${weights.passedOn} if others pass it on, ${weights.light} × how little it loads, and ${weights.acyclic} if it is in no import cycle; half of that if its name says that it is old or in between, as \`legacy\` and \`adapter\` do, and three quarters if it has no implementation of its own.`;

function exportsOf({ module, exports, role }: AuditedModule, short: (module: string) => string): Block[] {
  if (exports.length === 0) return [];
  const shown = [...exports].sort((left, right) => right.uses - left.uses || (left.name < right.name ? -1 : 1)).slice(0, most.names);
  const rows = shown.map(({ name, kind, gives, makes, to, uses }) => [ticked(name), kind === 'function' && makes !== null ? `${gives ?? ''} factory of ${ticked(makes)}`.trim() : kind, ...(role === 'legacy' ? [to === null ? 'none' : ticked(to)] : []), uses]);
  const left = exports.length - shown.length;
  return [details(`${ticked(short(module))}: ${count(exports.length, 'name')}`, [...table(['Name', 'Kind', ...(role === 'legacy' ? ['Canonical name'] : []), 'References #'], rows), ...(left > 0 ? [paragraph(`… and ${left} more.`)] : [])])];
}

function history({ modules }: MigrationAudit, short: (module: string) => string): Block[] {
  const rows = modules.flatMap(({ module, history: told }) => (told ? [[ticked(short(module)), told.first, told.last, told.commits]] : []));
  const blocks = rows.length === 0 ? [paragraph('Git does not tell.')] : table(['Module', 'First commit', 'Last change', 'Commits #'], rows);
  return [heading(2, 'History'), { kind: 'history', blocks }];
}

