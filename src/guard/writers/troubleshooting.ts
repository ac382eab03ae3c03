import { paragraph, someOf, table, ticked, type Block } from '../../reporters/audit/blocks';
import type { Guarded, GuardedFactory } from '../model';
import { callOf } from './calls';

type Row = readonly [error: string, cause: string, remedy: string];

/** The errors as they stand in a log, with the names that they have here. */
export function troubleshooting(guarded: Guarded): Block[] {
  const rows = guarded.language === 'python' ? inPython(guarded) : inScript(guarded);
  return rows.length === 0 ? [paragraph('No factory is awaited here, so none of the usual errors can come.')] : [
    ...table(['In the log', 'What it means', 'What to do'], rows.map((row) => [...row])),
    paragraph('`ssot-codemod logs FILE` finds the line of today’s code for each of them; `ssot-codemod explain FILE:LINE` tells what to write there.'),
  ];
}

const syncOf = ({ factories }: Guarded): GuardedFactory[] => factories.filter(({ kind }) => kind === 'sync');
const asyncOf = ({ factories }: Guarded): GuardedFactory[] => factories.filter(({ kind }) => kind === 'async');

function memberOf({ audit }: Guarded, { makes }: GuardedFactory): string | null {
  const made = audit.interface.find(({ name, kind }) => name === makes && kind !== 'type') ?? audit.interface.find(({ kind, bases }) => kind === 'class' && makes !== null && bases.includes(makes));
  return made?.members.find(({ kind }) => kind === 'method')?.name ?? null;
}

function inPython(guarded: Guarded): Row[] {
  const { classes, canonical, legacy } = guarded;
  const awaited = Object.entries(classes).filter(([, makers]) => makers.length > 0);
  const gone = legacy.filter(({ file, listed }) => file === null && listed === null);
  return [
    ...awaited.map(([name, makers]): Row => [ticked(`TypeError: object ${name} can't be used in 'await' expression`), `${eitherOf(makers)} gave the instance at once, and it was awaited.`, `Take the \`await\` away: ${ticked(callOf(guarded.factories.find((each) => each.name === makers[0])!))}.`]),
    ...asyncOf(guarded).flatMap((each): Row[] => [
      [ticked(`RuntimeWarning: coroutine '${each.name}' was never awaited`), `${ticked(each.name)} was called like a function that returns at once.`, `Write ${ticked(callOf(each))}.`],
      ...(memberOf(guarded, each) === null ? [] : [[ticked(`AttributeError: 'coroutine' object has no attribute '${memberOf(guarded, each)!}'`), `The result of ${ticked(each.name)} was used before it was awaited.`, `Write ${ticked(callOf(each))}.`] as const]),
    ]),
    ...gone.slice(0, 3).map(({ specifier }): Row => [ticked(`ModuleNotFoundError: No module named '${specifier}'`), 'A late branch imports what is gone.', `Import from ${ticked(canonical.specifier)}.`]),
    ...mockRow(guarded, "AsyncMock", 'MagicMock(return_value=fake)'),
  ];
}

function inScript(guarded: Guarded): Row[] {
  const { canonical, legacy } = guarded;
  const sync = syncOf(guarded).filter(({ makes, isDeclared }) => makes !== null || isDeclared).slice(0, 8);
  const gone = legacy.filter(({ file, listed, module }) => file === null && listed === null && module.includes('.'));
  return [
    ...(sync.length === 0 ? [] : [[sync.map(({ name }) => ticked(`TypeError: ${name}(...).then is not a function`)).join(', '), 'It gives its result at once, and is no promise.', `Use it as it is: ${ticked(callOf(sync[0]!))}. An \`await\` of it raises no error, but nothing is waited for: take it away as well.`] as const]),
    ...asyncOf(guarded).flatMap((each): Row[] => {
      const member = memberOf(guarded, each);
      return member === null ? [] : [[ticked(`TypeError: ${each.name}(...).${member} is not a function`), `${ticked(each.name)} gives a promise, which was used as the instance.`, `Write ${ticked(callOf(each))}.`]];
    }),
    ...promiseRow(guarded),
    ...gone.slice(0, 3).map(({ module }): Row => [ticked(`Cannot find module '…/${module.replace(/[.]\w+$/, '').split('/').slice(-2).join('/')}'`), `${ticked(module)} is gone; a late branch imports it.`, `Import from ${ticked(canonical.specifier)}.`]),
    ...mockRow(guarded, 'mockResolvedValue(fake)', 'mockReturnValue(fake)'),
    ['`ssot-guard: second-implementation …`', `Two modules do the same job in one process, or ${ticked(canonical.specifier)} was loaded twice: from two bundles, or as both kinds of module.`, 'Its `site` says who loads it: move that import.'],
  ];
}

/** Of what is not known what it has, no error can be quoted; what a promise lacks of it is `undefined` all the same. */
function promiseRow(guarded: Guarded): Row[] {
  const plain = asyncOf(guarded).filter((each) => memberOf(guarded, each) === null);
  const [first] = plain;
  return first ? [['`… is not a function`, `Cannot read properties of undefined`, or `[object Promise]` as a text', `The promise that ${someOf(plain.map(({ name }) => name), 4)} ${plain.length === 1 ? 'gives' : 'give'} was used as if it was the result.`, `Write ${ticked(callOf(first))}${plain.length > 1 ? ', and so on' : ''}.`]] : [];
}

function eitherOf(names: readonly string[]): string {
  return names.length === 2 ? `${ticked(names[0]!)} or ${ticked(names[1]!)}` : names.length === 1 ? ticked(names[0]!) : `One of ${someOf(names, 4)}`;
}

function mockRow(guarded: Guarded, wrong: string, right: string): Row[] {
  const sync = syncOf(guarded);
  return sync.length === 0 ? [] : [[`a test passes, and production has one of the errors above`, `A mock of a synchronous factory, such as ${ticked(sync[0]!.name)}, gives a ${guarded.language === 'python' ? 'coroutine' : 'promise'} (${ticked(wrong)}).`, `Make it give the fake at once: ${ticked(right)}.`]];
}
