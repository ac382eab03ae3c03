import { codeBlock, heading, list, paragraph, someOf, table, ticked, type Block } from '../../reporters/audit/blocks';
import type { Diagram } from '../../reporters/audit/diagram';
import { importLine } from '../../reporters/audit/import-line';
import { count } from '../../reporters/wording';
import type { Guarded, GuardedFactory, LegacyFactory, Misuse } from '../model';
import { callOf, variableOf } from './calls';
import { troubleshooting } from './troubleshooting';

/** For everyone who writes or reviews code that uses the canonical module. */
export function guide(guarded: Guarded): Block[] {
  const { name, canonical } = guarded;
  return [
    heading(1, `${name}: how to use it`),
    paragraph(`Everything comes from ${ticked(canonical.specifier)}${canonical.file === null || canonical.file === canonical.specifier ? '' : ` (${ticked(canonical.file)})`}. ${canonical.owners.length > 0 ? `Ask ${canonical.owners.join(' ')}.` : ''}`),
    heading(2, 'May I await this factory?'), ...answers(guarded),
    ...oldNames(guarded),
    heading(2, 'Which way to go'), { kind: 'diagram', title: 'Which way to go', diagram: tree(guarded) },
    heading(2, 'How it is used'), ...patterns(guarded),
    heading(2, 'What the errors mean'), ...troubleshooting(guarded),
    heading(2, 'In a review'), ...checklist(guarded),
    ...today(guarded),
  ];
}

function answers({ factories, classes }: Guarded): Block[] {
  if (factories.length === 0) return [paragraph('There is no factory: nothing that the module exports is awaited. Classes are made with their constructors.')];
  const gives = ({ makes }: GuardedFactory): string => (makes === null ? '' : ticked(makes));
  const rows = factories.map((each) => [ticked(each.name), each.kind === 'async' ? 'Yes, always' : 'No, never', ticked(callOf(each)), gives(each), each.summary]);
  const undeclared = factories.filter(({ isDeclared }) => !isDeclared).map((each) => each.name);
  const made = Object.entries(classes).filter(([, makers]) => makers.length > 0).map(([each]) => each);
  return [
    ...table(['Factory', 'Await it?', 'Write', 'You get', 'What it does'], rows),
    ...(made.length === 0 ? [] : [paragraph(`An instance is no promise either: ${someOf(made, 6)}. ${'`await` of one'} ${'fails or does nothing'}, whichever variable it is in.`)]),
    ...(undeclared.length === 0 || undeclared.length === factories.length ? [] : [paragraph(`By their source, as the manifest does not list them: ${someOf(undeclared, 8)}.`)]),
  ];
}

const change = (own: LegacyFactory, kind: 'sync' | 'async' | undefined): string => {
  if (own.to === null || kind === undefined) return '';
  if (own.gives === kind) return kind === 'async' ? 'still awaited' : 'still not awaited';
  return kind === 'sync' ? 'was awaited there: take the await away' : 'was not awaited there: await it';
};

function oldNames({ legacy, factories }: Guarded): Block[] {
  const kinds = new Map(factories.map(({ name, kind }) => [name, kind]));
  const all = legacy.flatMap(({ module, factories: own }) => own.filter((each) => each.to === null ? each.uses > 0 : kinds.has(each.to)).map((each) => ({ module, own: each })));
  const shown = all.sort((left, right) => (left.own.name < right.own.name ? -1 : left.own.name > right.own.name ? 1 : left.module < right.module ? -1 : 1));
  const rows = shown.map(({ module, own }) => [ticked(own.name), ticked(module), own.to === null ? 'no counterpart' : ticked(own.to), change(own, own.to === null ? undefined : kinds.get(own.to))]);
  return rows.length === 0 ? [] : [heading(3, 'Names that you may meet in old code'), paragraph('The same name may be another contract in another module: what counts is where it is imported from.'), ...table(['Name', 'of', 'is now', 'Await'], rows)];
}

function tree({ canonical, factories, legacy, language }: Guarded): Diagram {
  const names = (kind: 'sync' | 'async'): string[] => factories.filter((each) => each.kind === kind).map(({ name }) => `${name}()`);
  const few = (all: readonly string[]): string => `${all.slice(0, 4).join(', ')}${all.length > 4 ? ` and ${all.length - 4} more` : ''}`;
  const [sync, async] = [names('sync'), names('async')];
  const edge = (from: string, to: string, label: string): Diagram['edges'][number] => ({ from, to, label, isDotted: false, weight: 1 });
  const old = legacy.map(({ module }) => module.split(language === 'python' ? '.' : '/').at(-1)!);
  return {
    columns: [
      { title: 'Where does the name come from?', boxes: [{ id: 'here', label: canonical.specifier, look: 'canonical' }, { id: 'old', label: few(old), look: 'legacy' }, { id: 'else', label: 'somewhere else', look: 'plain' }] },
      { title: 'What is it?', boxes: [...(sync.length === 0 ? [] : [{ id: 'sync', label: few(sync), look: 'plain' as const }]), ...(async.length === 0 ? [] : [{ id: 'async', label: few(async), look: 'plain' as const }]), { id: 'move', label: `import it from ${canonical.specifier}`, look: 'plain' }, { id: 'type', label: 'look at what it returns', look: 'plain' }] },
      { title: 'Then', boxes: [{ id: 'call', label: 'call it, never await it', look: 'canonical' }, { id: 'wait', label: 'await it at once', look: 'canonical' }] },
    ],
    edges: [
      ...(sync.length === 0 ? [] : [edge('here', 'sync', ''), edge('sync', 'call', 'synchronous')]),
      ...(async.length === 0 ? [] : [edge('here', 'async', ''), edge('async', 'wait', 'asynchronous')]),
      edge('old', 'move', 'first'), edge('move', 'call', 'as the table says'), edge('else', 'type', ''),
      edge('type', 'wait', language === 'python' ? 'a coroutine' : 'a promise'), edge('type', 'call', 'anything else'),
    ],
  };
}

function patterns({ audit, factories, usages, promises, canonical, language }: Guarded): Block[] {
  const code = language === 'python' ? 'python' : 'ts';
  const main = [...factories].filter(({ isDeclared }) => isDeclared || factories.every((each) => !each.isDeclared)).sort((left, right) => right.uses - left.uses);
  const shown = main.slice(0, 4).map(({ name }) => name.split('.')[0]!);
  const real = main.flatMap(({ name }) => usages.filter((each) => each.factory === name).slice(0, 1)).slice(0, 5);
  const example = main.slice(0, 4).map((each) => `${language === 'python' ? '' : 'const '}${variableOf(each)} = ${callOf(each)}${language === 'python' ? '' : ';'}`);
  return [
    ...(shown.length === 0 ? [] : [codeBlock(code, [importLine(audit, [...new Set(shown)]), '', ...example].join('\n'))]),
    ...promises.map(({ factory, per }) => paragraph(`${ticked(factory)} gives one instance ${per === 'process' ? 'in a process' : per === 'arguments' ? 'for equal arguments' : `for each ${ticked(per)}`}: do not keep copies of it, and do not make ${ticked(factories.find(({ name }) => name === factory)?.makes ?? 'it')} another way.`)),
    ...(real.length === 0 ? [] : [{ kind: 'history', blocks: [paragraph('As it is done in this repository:'), ...table(['Where', 'How'], real.map(({ file, line, code: text }) => [ticked(`${file}:${line}`), ticked(text)]))] } as const]),
    paragraph(`In tests, a mock keeps the contract: a synchronous factory returns the fake (${language === 'python' ? '`MagicMock(return_value=fake)`, never `AsyncMock`' : '`mockReturnValue(fake)`, never `mockResolvedValue`'}), and the mock names ${ticked(canonical.specifier)}. A mock that returns a promise makes a test pass with an await that fails in production.`),
  ];
}

function checklist({ factories, legacy, canonical, places, language, lyingMocks }: Guarded): Block[] {
  const of = (kind: 'sync' | 'async'): string[] => factories.filter((each) => each.kind === kind).map(({ name }) => name);
  const [sync, async] = [of('sync'), of('async')];
  const shifting = legacy.flatMap(({ module, factories: own }) => own.filter(({ gives, to }) => to !== null && gives === 'async' && sync.includes(to)).map((each) => `${each.name} of ${module}`));
  return list([
    ...(sync.length === 0 ? [] : [`No \`await\`${language === 'python' ? '' : ', `.then` or `Promise.all`'} on ${someOf(sync, 6)}.`]),
    ...(async.length === 0 ? [] : [`An \`await\` on each call of ${someOf(async, 6)}.`]),
    `No import of ${someOf(legacy.filter(({ listed }) => listed === null).map(({ module }) => module), 3)}.`,
    ...(shifting.length === 0 ? [] : [`Where an import moved away from ${someOf(shifting, 3)}, the \`await\` went with it.`]),
    `No new class or function that does what ${ticked(canonical.specifier)} does.`,
    `A mock of it returns what it returns${lyingMocks.length === 0 ? '' : `: ${count(lyingMocks.length, 'mock')} did not when this page was written`}.`,
    'No `try` around a factory that swallows its failure: it hides an invalid await for months.',
    ...(places.test === null ? [] : [`${ticked(places.test)} passes, and nothing was added to its lists.`]),
  ]);
}

/** What changes with every commit is not compared. */
function today({ misuses, lyingMocks }: Guarded): Block[] {
  if (misuses.length + lyingMocks.length === 0) return [];
  const rows = (all: readonly Misuse[]): string[][] => all.slice(0, 25).map(({ file, line, code, suggestion, message, owners }) => [ticked(`${file}:${line}`), ticked(code.slice(0, 100)), suggestion ?? message, owners.join(' ')]);
  const more = (all: readonly Misuse[]): Block[] => (all.length > 25 ? [paragraph(`And ${all.length - 25} more: ${'`ssot-codemod check` names them'}.`)] : []);
  return [{
    kind: 'history',
    blocks: [
      heading(2, 'What is wrong today'), paragraph('As of the last `ssot-codemod guard --write`. `ssot-codemod migrate --write` corrects what is certain.'),
      ...(misuses.length === 0 ? [] : [heading(3, `${count(misuses.length, 'misuse')} of a factory`), ...table(['Where', 'Code', 'What to do', 'Whose'], rows(misuses)), ...more(misuses)]),
      ...(lyingMocks.length === 0 ? [] : [heading(3, `${count(lyingMocks.length, 'mock')} with another contract`), ...table(['Where', 'Code', 'What to do', 'Whose'], rows(lyingMocks)), ...more(lyingMocks)]),
    ],
  }];
}
