import { isDouble } from '../../families/doubles';
import { grouped } from '../../grouped';
import { codeBlock, heading, list, paragraph, someOf, table, ticked, type Block } from '../../reporters/audit/blocks';
import type { Diagram } from '../../reporters/audit/diagram';
import { importLine } from '../../reporters/audit/import-line';
import { count } from '../../reporters/wording';
import type { Guarded, GuardedFactory, LegacyFactory, Misuse } from '../model';
import { callOf, promised, variableOf } from './calls';
import { troubleshooting } from './troubleshooting';

/** For everyone who writes or reviews code that uses the canonical module. */
export function guide(guarded: Guarded): Block[] {
  const { name, canonical } = guarded;
  return [
    heading(1, `${name}: how to use it`),
    paragraph(`Everything comes from ${ticked(canonical.specifier)}${canonical.file === null || canonical.file === canonical.specifier ? '' : ` (${ticked(canonical.file)})`}. ${canonical.owners.length > 0 ? `Ask ${canonical.owners.join(' ')} about it.` : ''}`),
    heading(2, 'May I await this factory?'), ...answers(guarded),
    ...oldNames(guarded),
    heading(2, 'Which way to go'), { kind: 'diagram', title: 'Which way to go', diagram: tree(guarded) },
    heading(2, 'How it is used'), ...patterns(guarded),
    heading(2, 'What the errors mean'), ...troubleshooting(guarded),
    heading(2, 'In a review'), ...checklist(guarded),
    ...today(guarded),
  ];
}

function answers({ factories, classes, language, legacy }: Guarded): Block[] {
  if (factories.length === 0) return [paragraph('There is no factory: nothing that the module exports is awaited. Classes are made with their constructors.')];
  const gives = ({ makes }: GuardedFactory): string => (makes === null ? '' : ticked(makes));
  // Who stops reading here has to know that there is more to know.
  const differing = new Set(legacy.flatMap(({ factories: own }) => own.filter(({ name, to }) => to !== null && factories.some((each) => each.name === name && factories.find((other) => other.name === to)?.kind !== each.kind)).map(({ name }) => name)));
  const answer = ({ name, kind }: GuardedFactory): string => `${kind === 'async' ? 'Yes, always' : 'No, never'}${differing.has(name) ? '; from an old module: see below' : ''}`;
  const rows = factories.map((each) => [ticked(each.name), answer(each), ticked(callOf(each)), gives(each), each.summary]);
  const undeclared = factories.filter(({ isDeclared }) => !isDeclared).map((each) => each.name);
  const made = Object.entries(classes).filter(([, makers]) => makers.length > 0).map(([each]) => each);
  return [
    ...table(['Factory', 'Await it?', 'Write', 'You get', 'What it does'], rows),
    ...(made.length === 0 ? [] : [paragraph(`An instance is nothing to await either: ${someOf(made, 6)}. An \`await\` of one ${language === 'python' ? 'raises a TypeError' : 'raises no error, and nothing is waited for'}, whichever variable it is in.`)]),
    ...(undeclared.length === 0 || undeclared.length === factories.length ? [] : [paragraph(`By their source, as the manifest does not list them: ${someOf(undeclared, 8)}.`)]),
  ];
}

const yesOrNo = (kind: 'sync' | 'async'): string => (kind === 'async' ? 'yes' : 'no');

/** What the `await` is like once the import has moved, and whether that is another than before. */
const after = (own: LegacyFactory, kind: 'sync' | 'async'): string => {
  if (own.gives === null || own.gives === kind) return yesOrNo(kind);
  return kind === 'sync' ? 'no: take the `await` away' : 'yes: add the `await`';
};

function oldNames({ legacy, factories }: Guarded): Block[] {
  const kinds = new Map(factories.map(({ name, kind }) => [name, kind]));
  const all = legacy.flatMap(({ module, factories: own }) => own.filter(({ to }) => to !== null && kinds.has(to)).map((each) => ({ module, own: each })));
  const shown = all.sort((left, right) => (left.own.name < right.own.name ? -1 : left.own.name > right.own.name ? 1 : left.module < right.module ? -1 : 1));
  const rows = shown.map(({ module, own }) => [own.name === 'default' ? 'the default export' : ticked(own.name), ticked(module), own.gives === null ? '?' : yesOrNo(own.gives), ticked(own.to!), after(own, kinds.get(own.to!)!)]);
  return rows.length === 0 ? [] : [heading(3, 'Names that you may meet in old code'), paragraph(`The same name may be another contract in another module: what counts is where it is imported from.${rows.some((row) => row.includes('?')) ? ' “?”: its source does not tell.' : ''}`), ...table(['Name', 'Imported from', 'Awaited there?', 'Moves to', 'Await that?'], rows)];
}

function tree({ canonical, factories, legacy, language }: Guarded): Diagram {
  const names = (kind: 'sync' | 'async'): string[] => factories.filter((each) => each.kind === kind).map(({ name }) => `${name}()`);
  const [sync, async] = [names('sync'), names('async')];
  // The table has them all; what a reader has to remember are the few that are otherwise.
  const other = sync.length <= async.length ? 'async' : 'sync';
  const few = (kind: 'sync' | 'async'): string => (kind === other && sync.length + async.length > 2 ? 'any other factory' : (kind === 'sync' ? sync : async).join(', '));
  const edge = (from: string, to: string, label: string): Diagram['edges'][number] => ({ from, to, label, isDotted: false, weight: 1 });
  return {
    // Words such as `call` mean something to Mermaid.
    columns: [
      { title: 'Where does the name come from?', boxes: [{ id: 'from0', label: canonical.specifier, look: 'canonical' }, { id: 'from1', label: legacy.length === 1 ? legacy[0]!.module : `one of the ${legacy.length} modules that it replaces`, look: 'legacy' }, { id: 'from2', label: 'somewhere else', look: 'plain' }] },
      { title: 'What is it?', boxes: [...(sync.length === 0 ? [] : [{ id: 'what0', label: few('sync'), look: 'plain' as const }]), ...(async.length === 0 ? [] : [{ id: 'what1', label: few('async'), look: 'plain' as const }]), { id: 'what2', label: `what it moves to in ${canonical.specifier}, often another name`, look: 'plain' }, { id: 'what3', label: 'look at what it returns', look: 'plain' }] },
      { title: 'Then', boxes: [{ id: 'then0', label: 'call it, never await it', look: 'canonical' }, { id: 'then1', label: 'await it at once', look: 'canonical' }] },
    ],
    edges: [
      ...(sync.length === 0 ? [] : [edge('from0', 'what0', ''), edge('what0', 'then0', 'synchronous')]),
      ...(async.length === 0 ? [] : [edge('from0', 'what1', ''), edge('what1', 'then1', 'asynchronous')]),
      edge('from1', 'what2', 'write'), ...(sync.length === 0 ? [] : [edge('what2', 'then0', 'if that is synchronous')]), ...(async.length === 0 ? [] : [edge('what2', 'then1', 'if that is asynchronous')]), edge('from2', 'what3', ''),
      edge('what3', 'then1', language === 'python' ? 'a coroutine' : 'a promise'), edge('what3', 'then0', 'anything else'),
    ],
  };
}

function patterns({ audit, factories, usages, promises, canonical, language }: Guarded): Block[] {
  const code = language === 'python' ? 'python' : 'ts';
  // By what does not change from day to day: what is promised, then what makes something, then the rest.
  const rank = ({ name, makes }: GuardedFactory): number => (promises.some(({ factory }) => factory === name) ? 0 : makes !== null ? 1 : 2);
  const main = [...factories].filter(({ isDeclared }) => isDeclared || factories.every((each) => !each.isDeclared)).sort((left, right) => Number(isDouble(left.name)) - Number(isDouble(right.name)) || rank(left) - rank(right));
  const shown = main.slice(0, 4).map(({ name }) => name.split('.')[0]!);
  const real = main.flatMap(({ name }) => usages.filter((each) => each.factory === name).slice(0, 1)).slice(0, 5);
  const example = main.slice(0, 4).map((each, index) => `${language === 'python' ? '' : 'const '}${variableOf(each, main.slice(0, index))} = ${callOf(each)}${language === 'python' ? '' : ';'}`);
  return [
    ...(shown.length === 0 ? [] : [codeBlock(code, [importLine(audit, [...new Set(shown)]), '', ...example].join('\n'))]),
    ...promises.map((each) => paragraph(`${ticked(each.factory)} gives one instance ${promised(each, ticked)}: do not make ${ticked(factories.find(({ name }) => name === each.factory)?.makes ?? 'it')} another way.`)),
    { kind: 'history', blocks: real.length === 0 ? [paragraph('Nothing calls it yet.')] : [paragraph('As it is done in this repository:'), ...table(['Where', 'How'], real.map(({ file, line, code: text }) => [ticked(`${file}:${line}`), ticked(text)]))] },
    ...mockAdvice(factories, canonical.specifier, language),
  ];
}

function mockAdvice(factories: readonly GuardedFactory[], specifier: string, language: Guarded['language']): Block[] {
  const of = (kind: 'sync' | 'async'): readonly string[] => factories.filter((each) => each.kind === kind).map(({ name }) => name);
  const [sync, async] = [of('sync'), of('async')];
  if (factories.length === 0) return [];
  const [plain, promising, promise] = language === 'python' ? ['MagicMock(return_value=fake)', 'AsyncMock(return_value=fake)', 'coroutine'] : ['mockReturnValue(fake)', 'mockResolvedValue(fake)', 'promise'];
  return [
    paragraph(`${language === 'python' ? patchAdvice(specifier, (sync[0] ?? async[0])!) : `In tests, a mock names ${ticked(specifier)}`} and keeps the contract:`),
    ...list([
      ...(sync.length === 0 ? [] : [`A synchronous factory (${someOf(sync, 3)}) gives the fake: ${ticked(plain)}. One that gives a ${promise} makes a test pass with ${language === 'python' ? 'an `await`' : 'a `.then`'} that fails in production.`]),
      ...(async.length === 0 ? [] : [`An asynchronous one (${someOf(async, 3)}) gives a ${promise}: ${ticked(promising)}. One that gives the fake itself makes a test pass without the await that production needs.`]),
    ]),
  ];
}

/** `from … import` gives the consumer a name of its own, which goes on being the real one if only that of the other module is replaced. */
function patchAdvice(specifier: string, factory: string): string {
  const [first] = factory.split('.');
  return `In tests, a mock takes the place of the name that the code under test looks up (where ${ticked('consumer.py')} has ${ticked(`from ${specifier} import ${first!}`)}, that is ${ticked(`patch('consumer.${factory}')`)}, not ${ticked(`patch('${specifier}.${factory}')`)})`;
}

function checklist({ factories, legacy, canonical, places, language }: Guarded): Block[] {
  const of = (kind: 'sync' | 'async'): string[] => factories.filter((each) => each.kind === kind).map(({ name }) => name);
  const [sync, async] = [of('sync'), of('async')];
  const [whole, partly] = [legacy.filter(({ listed }) => listed === null), legacy.filter(({ listed }) => listed !== null)];
  const shifting = legacy.flatMap(({ module, factories: own }) => own.filter(({ gives, to }) => to !== null && gives === 'async' && sync.includes(to)).map((each) => `${each.name} of ${module}`));
  return list([
    ...(sync.length === 0 ? [] : [`No \`await\`${language === 'python' ? '' : ', `.then` or `Promise.all`'} on ${someOf(sync, 12)}.`]),
    ...(async.length === 0 ? [] : [`An \`await\` on each call of ${someOf(async, 12)}.`]),
    ...(whole.length === 0 ? [] : [`No import of what is replaced: ${someOf(whole.map(({ module }) => module), 40)}.`]),
    ...(partly.length === 0 ? [] : [`No import of an old name from ${someOf(partly.map(({ module }) => module), 40)}.`]),
    ...(shifting.length === 0 ? [] : [`Where an import moved away from ${someOf(shifting, 3)}, the \`await\` went with it.`]),
    `No new class or function that does what ${ticked(canonical.specifier)} does.`,
    'A mock of it returns what it returns.',
    `No \`try\` around a factory that swallows its failure: it hides ${language === 'python' ? 'an invalid `await`' : 'a misuse'} for months.`,
    ...(places.test === null ? [] : [`${ticked(places.test)} passes, and nothing was added to its lists.`]),
  ]);
}

function remedyOf({ certainty, reason, suggestion, message, code, factory }: Misuse): string {
  if (reason === null && certainty === 'certain') return '`migrate --write` does it';
  if (certainty === 'likely') return '`migrate -i` offers it';
  // Awaited under its old name, it would fail as soon as the import has moved.
  return (suggestion ?? message) + (code.includes(factory.split('.').at(-1)!) ? '' : `, as ${ticked(factory)}`);
}

/** Of several places, what to do with how many of them. */
function remediesOf(own: readonly Misuse[]): string {
  const kinds = [...grouped(own, remedyOf)];
  return kinds.length === 1 ? kinds[0]![0] : kinds.map(([remedy, those]) => `${remedy} (${those.map(({ line }) => line).slice(0, 4).join(', ')}${those.length > 4 ? ', …' : ''})`).join('; ');
}

const mostFiles = 20;

/** What changes with every commit is not compared. */
function today({ misuses, lyingMocks }: Guarded): Block[] {
  const hasOwners = [...misuses, ...lyingMocks].some(({ owners }) => owners.length > 0);
  const head = ['Where', 'Places #', 'The first', 'Factory', 'What to do', ...(hasOwners ? ['Whose'] : [])];
  const rows = (all: readonly Misuse[]): (string | number)[][] => [...grouped(all, ({ file }) => file).values()].slice(0, mostFiles).map((own) => {
    const [first] = own as [Misuse, ...Misuse[]];
    return [ticked(`${first.file}:${first.line}`), own.length, ticked(first.code.slice(0, 100)), someOf([...new Set(own.map(({ factory }) => factory))], 3), remediesOf(own), ...(hasOwners ? [first.owners.join(' ')] : [])];
  });
  const more = (all: readonly Misuse[]): Block[] => {
    const left = new Set(all.map(({ file }) => file)).size - mostFiles;
    return left > 0 ? [paragraph(`And in ${left} more files: \`ssot-codemod check\` names them.`)] : [];
  };
  return [{
    kind: 'history',
    blocks: [
      heading(2, 'What is wrong today'), paragraph(misuses.length + lyingMocks.length === 0 ? 'No factory was misused at the last `ssot-codemod guard --write`.' : 'As of the last `ssot-codemod guard --write`.'),
      ...(misuses.length === 0 ? [] : [heading(3, `${count(misuses.length, 'misuse')} of a factory`), ...table(head, rows(misuses)), ...more(misuses)]),
      ...(lyingMocks.length === 0 ? [] : [heading(3, `${count(lyingMocks.length, 'mock')} with another contract`), ...table(head, rows(lyingMocks)), ...more(lyingMocks)]),
    ],
  }];
}
