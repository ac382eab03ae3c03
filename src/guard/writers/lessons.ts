import { heading, list, paragraph, someOf, table, ticked, type Block } from '../../reporters/audit/blocks';
import { count } from '../../reporters/wording';
import type { Guarded } from '../model';

/** What went wrong before there was one module, told by this code. */
export function lessons(guarded: Guarded): Block[] {
  return [
    heading(1, `${guarded.name}: lessons learned`),
    paragraph('Made from this repository when it was first written, and kept as it was: what went wrong is not to be forgotten once it is corrected. What your team adds below stays, too.'),
    ...howItCame(guarded), ...contracts(guarded), ...mocks(guarded), ...state(guarded), ...whatKeeps(guarded),
  ];
}

function howItCame({ audit, canonical }: Guarded): Block[] {
  const [own, ...others] = audit.modules;
  const dated = audit.modules.filter(({ history }) => history !== null).sort((left, right) => (left.history!.first < right.history!.first ? -1 : 1));
  const near = others.filter(({ members }) => members.length > 0).map((each) => ({ each, shared: each.members.filter((name) => own?.members.includes(name)).length })).sort((left, right) => right.shared - left.shared);
  const [closest] = near;
  return [
    heading(2, 'One job, written several times'),
    paragraph(`${ticked(canonical.module)} replaces ${count(others.length, 'module')}. ${closest && closest.shared > 0 ? `The nearest, ${ticked(closest.each.module)}, shares ${closest.shared} of its ${closest.each.members.length} members with it.` : ''}`),
    ...table(['Module', 'Members it has', 'Also in the canonical one'], near.slice(0, 12).map(({ each, shared }) => [ticked(each.module), String(each.members.length), String(shared)])),
    ...(dated.length === 0 ? [] : [{ kind: 'history', blocks: [paragraph('In the order in which they came:'), ...table(['First commit', 'Module', 'Lines #', 'Files that use it #'], dated.map(({ history, module, lines, consumers }) => [history!.first, ticked(module), lines, consumers]))] } as const]),
    paragraph('Lesson: look for what exists before writing it again. `ssot-codemod check` says when somebody did not.'),
  ];
}

function contracts({ legacy, factories }: Guarded): Block[] {
  const kinds = new Map(factories.map(({ name, kind }) => [name, kind]));
  const shifted = legacy.flatMap(({ module, factories: own }) => own.filter(({ to, gives }) => to !== null && gives !== null && kinds.has(to) && kinds.get(to) !== gives).map((each) => ({ module, ...each })));
  if (shifted.length === 0) return [];
  const sameName = shifted.filter(({ name, to }) => name === to);
  return [
    heading(2, 'One name, two contracts'),
    ...table(['Then', 'Now', 'Was', 'Is'], shifted.map(({ module, name, to, gives }) => [`${ticked(name)} of ${ticked(module)}`, ticked(to!), gives!, kinds.get(to!)!])),
    ...(sameName.length === 0 ? [] : [paragraph(`${someOf([...new Set(sameName.map(({ name }) => name))], 4)} ${sameName.length === 1 ? 'is' : 'are'} the worst kind: the import changes, the name does not, and nothing at the call shows that the ${ticked('await')} has to go.`)]),
    paragraph('Lesson: a factory that becomes synchronous, or asynchronous, gets another name, or all of its calls change with it, in one change.'),
  ];
}

function mocks({ misuses, lyingMocks }: Guarded): Block[] {
  const expected = misuses.filter(({ reason }) => reason === 'intentional-await');
  const swallowed = misuses.filter(({ reason }) => reason === 'swallowed-failure');
  const told = [
    ...(lyingMocks.length === 0 ? [] : [`${count(lyingMocks.length, 'mock')} in ${count(new Set(lyingMocks.map(({ file }) => file)).size, 'file')} made a synchronous factory asynchronous, as in ${ticked(`${lyingMocks[0]!.file}:${lyingMocks[0]!.line}`)}. The tests around them pass with code that fails in production.`]),
    ...(swallowed.length === 0 ? [] : [`${count(swallowed.length, 'failure')} of an invalid ${ticked('await')} ${swallowed.length === 1 ? 'is' : 'are'} swallowed by a handler around it, as in ${ticked(`${swallowed[0]!.file}:${swallowed[0]!.line}`)}: nobody heard of ${swallowed.length === 1 ? 'it' : 'them'}.`]),
    ...(expected.length === 0 ? [] : [`${count(expected.length, 'test')} expected the failure, as in ${ticked(`${expected[0]!.file}:${expected[0]!.line}`)}.`]),
  ];
  return told.length === 0 ? [] : [heading(2, 'Tests that were green'), { kind: 'history', blocks: list(told) }, paragraph('Lesson: a mock is held to the contract of what it stands for, and an error handler names what it expects.')];
}

function state({ audit }: Guarded): Block[] {
  const stateful = audit.modules.filter((module) => module.state.length > 0);
  if (stateful.length < 2) return [];
  return [
    heading(2, 'State in several places'),
    ...table(['Module', 'What it remembers'], stateful.map((module) => [ticked(module.module), someOf(module.state.map(({ name }) => name), 5)])),
    paragraph('Lesson: whoever was connected, cached or registered in one of them was unknown to the others. A stateful module is shimmed before its consumers move, so that there is one state at every moment.'),
  ];
}

function whatKeeps({ places, promises, settings }: Guarded): Block[] {
  const of = (file: string | null, text: string): string[] => (file === null ? [] : [`${ticked(file)} ${text}`]);
  return [
    heading(2, 'What keeps it from coming back'),
    ...list([
      ...of(places.test, 'fails when a duplicate is added, a factory changes its contract, or a new file imports what is replaced.'),
      '`ssot-codemod check` fails a pull request for each new site, and says what to write instead.',
      ...of(places.runtime, `tells of it in production, as one line of JSON and a counter${promises.length === 0 ? '' : `, and of second instances of ${someOf(promises.map(({ factory }) => factory), 4)}`}.`),
      ...of(places.rules, `alerts${settings.autoEscalate === null ? '' : `, and escalates after ${settings.autoEscalate}`}.`),
      ...of(places.workflow, 'holds each "resolved" in the documents against the code and the logs.'),
    ]),
  ];
}
