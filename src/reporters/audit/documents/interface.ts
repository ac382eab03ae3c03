import type { MigrationAudit, OfferedExport } from '../../../audit/model';
import { codeBlock, details, heading, list, paragraph, someOf, table, ticked, type Block } from '../blocks';
import { canonicalName, importLine } from '../import-line';
import { shortNames } from '../short-names';

/** What the canonical module offers, from its source. */
export function interfaceDocument(audit: MigrationAudit): Block[] {
  const language = audit.language === 'python' ? 'python' : 'ts';
  const offered = audit.interface.filter(({ isPublic }) => isPublic).sort((left, right) => right.uses - left.uses);
  const factories = offered.filter(({ factory }) => factory !== null);
  const main = offered.filter(({ kind, factory, members }) => factory === null && members.length > 0 && kind !== 'type');
  const rest = offered.filter((each) => factories.every((other) => other !== each) && main.every((other) => other !== each));
  const names = [...factories, ...main].sort((left, right) => right.uses - left.uses).map(({ name }) => name).filter((name) => name !== 'default').slice(0, 3);
  return [
    heading(1, `Interface: ${ticked(canonicalName(audit))}`),
    paragraph(`The single source of truth for ${audit.name}: ${audit.modules[0]?.file ? ticked(audit.modules[0].file) : ticked(audit.canonical.module)}. This page is made from its source.`),
    ...(names.length === 0 ? [] : [codeBlock(language, importLine(audit, names))]),
    ...(factories.length === 0 ? [] : [heading(2, 'Factories'), ...factoryTable(factories), ...factories.flatMap((each) => titled(each, described(each, language)))]),
    ...(main.length === 0 ? [] : [heading(2, 'Classes and objects'), ...main.flatMap((each) => [heading(3, ticked(each.name)), ...described(each, language), ...(isInstance(each, main) ? [paragraph(`An instance of ${ticked(each.makes!)}.`)] : membersOf(each, language))])]),
    ...(rest.length === 0 ? [] : [heading(2, 'Everything else'), ...table(['Name', 'Kind', 'What it is', 'Stands for'], rest.map((each) => [ticked(each.name), each.kind, each.summary, replaced(each, audit)]))]),
  ];
}

/** Of a name that its source says nothing about, the table has all there is. */
function titled({ name }: OfferedExport, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(3, ticked(name)), ...blocks];
}

function factoryTable(factories: readonly OfferedExport[]): Block[] {
  return table(['Factory', 'Call it', 'Gives'], factories.map(({ name, factory, makes }) => [ticked(name), factory === 'async' ? ticked(`await ${name}(…)`) : `${ticked(`${name}(…)`)}, never with await`, makes === null ? '' : ticked(makes)]));
}

function described({ signature, summary, aliasOf, name }: OfferedExport, language: string): Block[] {
  return [...(aliasOf === null || aliasOf === name ? [] : [paragraph(`Another name of ${ticked(aliasOf)}.`)]), ...(summary === '' ? [] : [paragraph(summary)]), ...(signature === '' ? [] : [codeBlock(language, signature)])];
}

function isInstance({ kind, makes }: OfferedExport, others: readonly OfferedExport[]): boolean {
  return kind === 'constant' && others.some(({ name }) => name === makes);
}

/** Members that a class declares itself, and behind them the names of those that it inherits. */
function membersOf({ name, members, aliasOf }: OfferedExport, language: string): Block[] {
  if (aliasOf !== null && aliasOf !== name && members.length > 12) return [];
  const own = members.filter(({ inheritedFrom }) => inheritedFrom === null);
  const inherited = members.filter(({ inheritedFrom }) => inheritedFrom !== null);
  const comment = language === 'python' ? '#' : '//';
  const lines = own.map(({ signature, name: member, summary }) => `${signature === '' ? member : signature}${summary === '' ? '' : `  ${comment} ${summary}`}`);
  const block = codeBlock(language, lines.join('\n'));
  return [...(lines.length === 0 ? [] : lines.length > 25 ? [details(`${lines.length} members`, [block])] : [block]), ...(inherited.length === 0 ? [] : list([`inherited: ${someOf(inherited.map((each) => each.name), 20)}`]))];
}

function replaced({ replaces, name }: OfferedExport, { modules }: MigrationAudit): string {
  const short = shortNames(modules.map(({ module }) => module));
  const others = replaces.filter((each) => each.name !== name);
  return others.slice(0, 3).map((each) => `${ticked(each.name)} of ${ticked(short(each.module))}`).join(', ') + (others.length > 3 ? ' …' : '');
}
