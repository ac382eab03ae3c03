import type { AuditedModule, Example, MigrationAudit } from '../../../audit/model';
import { codeBlock, heading, list, paragraph, table, ticked, type Block } from '../blocks';
import { importLine } from '../import-line';
import { count } from '../../wording';
import { shortNames } from '../short-names';

/** For whoever moves a file by hand, or reviews one that was moved. */
export function guideDocument(audit: MigrationAudit): Block[] {
  const short = shortNames(audit.modules.map(({ module }) => module));
  const language = audit.language === 'python' ? 'python' : 'ts';
  const awaits = audit.examples.filter(({ rule }) => rule !== 'rewrite-legacy-imports');
  return [
    heading(1, `Migration guide: ${audit.name}`),
    paragraph(`All examples are from this repository.`),
    heading(2, 'In short'), ...inShort(audit, language),
    ...(awaits.length === 0 ? [] : [heading(2, 'What is not awaited any more'), ...awaits.flatMap((each) => exampleOf(each))]),
    ...audit.modules.filter(({ role }) => role === 'legacy').flatMap((module) => moduleGuide(module, audit, short)),
  ];
}

function inShort({ interface: offered, ...audit }: MigrationAudit, language: string): Block[] {
  const of = (kind: 'sync' | 'async'): string[] => offered.filter(({ factory, isPublic }) => factory === kind && isPublic).map(({ name }) => ticked(name));
  const most = [...offered].sort((left, right) => right.uses - left.uses).filter(({ kind, name }) => (kind === 'class' || kind === 'function' || kind === 'constant') && name !== 'default').slice(0, 3).map(({ name }) => name);
  const [sync, async] = [of('sync'), of('async')];
  return [
    ...(most.length === 0 ? [] : [codeBlock(language, importLine({ ...audit, interface: offered }, most))]),
    ...list([
      ...(sync.length === 0 ? [] : [`Synchronous, never awaited: ${sync.join(', ')}.`]),
      ...(async.length === 0 ? [] : [`Asynchronous, always awaited: ${async.join(', ')}.`]),
      '`ssot-codemod migrate FILE` shows what it would make of a file; `ssot-codemod explain FILE:LINE` tells why it leaves a line alone.',
    ]),
  ];
}

function moduleGuide({ module, exports, staysAlive }: AuditedModule, audit: MigrationAudit, short: (module: string) => string): Block[] {
  const used = exports.filter(({ uses }) => uses > 0);
  const examples = audit.examples.filter((each) => each.rule === 'rewrite-legacy-imports' && each.module === module);
  if (used.length === 0 && examples.length === 0) return [];
  const change = changesOf(audit);
  const renamed = used.filter((each) => each.to !== null && (each.to !== each.name || change(each) !== ''));
  const kept = used.filter((each) => each.to === each.name && change(each) === '');
  const without = used.filter(({ to }) => to === null);
  return [
    heading(2, ticked(short(module))),
    ...(staysAlive ? [paragraph('Only these names move; the module itself lives on.')] : []),
    ...table(['Instead of', 'Write', 'What changes', 'References #'], [...renamed, ...without].sort((left, right) => right.uses - left.uses).map((each) => [ticked(each.name), each.to === null ? 'no counterpart' : ticked(each.to), change(each), each.uses])),
    ...(kept.length === 0 ? [] : [paragraph(`Under the same name: ${kept.map(({ name }) => ticked(name)).join(', ')}.`)]),
    ...examples.flatMap((each) => exampleOf(each)),
  ];
}

/** Whether a factory is called in another way from then on. */
function changesOf({ interface: offered }: MigrationAudit): (each: AuditedModule['exports'][number]) => string {
  const kinds = new Map(offered.map(({ name, factory }) => [name, factory]));
  return ({ gives, to }) => {
    const kind = to === null ? null : (kinds.get(to) ?? null);
    if (kind === null || gives === null || kind === gives) return '';
    return kind === 'sync' ? 'it is not awaited any more' : 'it has to be awaited';
  };
}

function exampleOf({ file, line, before, after, times }: Example): Block[] {
  const signed = (text: string, sign: string): string => text.split('\n').map((each) => `${sign} ${each}`).join('\n');
  return [paragraph(`${ticked(`${file}:${line}`)}${times > 1 ? `, and ${count(times - 1, 'more place')} alike` : ''}`), codeBlock('diff', `${signed(before, '-')}\n${signed(after, '+')}`)];
}
