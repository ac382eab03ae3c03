import { createColors } from 'picocolors';
import type { Candidate } from '../families/canonical';
import { implementationsOf, weightOf } from '../families/family';
import type { LegacyProposal } from '../families/legacy';
import type { SymbolProposal } from '../families/symbol-map';
import type { ManifestInput } from '../manifest/schema';
import { candidates, nameOf, type Choice, type FoundFamily } from '../proposals';
import { count, fold } from '../reporters/wording';
import { visible } from '../visible';

export interface TextOptions {
  readonly color: boolean;
  readonly width: number;
  /** Whether nothing is folded. */
  readonly isFull: boolean;
}

const shownFamilies = 8;
const shownCandidates = 4;

/** The families, one a line, numbered. */
export function listText(all: readonly FoundFamily[], { isFull, color }: TextOptions): string {
  const { bold, dim } = createColors(color);
  if (all.length === 0) return 'Nothing is there more than once, as far as names and members tell.\n';
  const { shown, hidden } = fold(all, isFull ? Infinity : 30);
  const width = Math.max(...shown.map(({ family }) => family.name.length));
  const lines = shown.map(({ family }, index) => `${String(index + 1).padStart(3)}  ${bold(visible(family.name.padEnd(width)))}  ${factsOf({ family })}`);
  return [`${count(all.length, 'family').replace('familys', 'families')} of modules that do the same job; the heaviest first`, '', ...lines, ...(hidden > 0 ? [dim(`     and ${hidden} more; --verbose shows all`)] : []), ''].join('\n');
}

function factsOf({ family }: Pick<FoundFamily, 'family'>): string {
  const implementations = count(implementationsOf(family).length, 'implementation');
  return `${implementations} in ${count(family.members.length, 'module')}, ${count(family.consumers.size, 'consumer')}`;
}

/** What speaks for a module, and against it. */
function reasonsFor(candidate: Candidate): string {
  const { consumers, methods, names, needs, passedOnBy, isPlain, warnings } = candidate;
  return [
    count(consumers, 'consumer'),
    ...(methods.of > 0 ? [`${methods.has} of ${methods.of} methods`] : []),
    ...(names.of > 0 ? [`a counterpart for ${names.has} of the ${names.of} names that others take`] : []),
    ...(isPlain ? ['its name says the job and nothing else'] : []),
    ...(passedOnBy.length > 0 ? [`passed on by ${count(passedOnBy.length, 'module')}`] : []),
    ...(needs.length > 0 ? [`needs ${count(needs.length, 'other')}, which cannot go while it stays`] : []),
    ...warnings.map((word) => `"${word}" in its name`),
  ].join('; ');
}

/** The candidates, one a line, numbered. */
export function candidatesText(found: FoundFamily, list: readonly Candidate[], { color }: Pick<TextOptions, 'color'>): string[] {
  const { bold, dim } = createColors(color);
  return list.flatMap((candidate, index) => [`${String(index + 1).padStart(3)}  ${bold(visible(nameOf(found.source, candidate.file)))}  ${candidate.score.toFixed(2)}`, `     ${dim(reasonsFor(candidate))}`]);
}

export function proposalText(all: readonly FoundFamily[], { found, proposal }: Choice, options: TextOptions): string {
  const { bold } = createColors(options.color);
  const { family, source } = found;
  const list = candidates(found);
  const others = all.filter((each) => each.family.name !== family.name);
  const { shown, hidden } = fold(others, shownFamilies);
  const left = family.members.filter(({ file }) => file !== proposal.canonical && !proposal.legacy.some((each) => each.file === file));
  const symbols = proposal.legacy.flatMap((each) => each.symbols).filter(isTold);
  return [
    `${bold(visible(proposal.name))}: ${factsOf(found)}`, '',
    `Stays: ${bold(visible(nameOf(source, proposal.canonical)))}`, '',
    ...candidatesText(found, options.isFull ? list : list.slice(0, shownCandidates), options), '',
    `Goes: ${count(proposal.legacy.length, 'module')}`, '',
    ...proposal.legacy.flatMap((each) => legacyText(found, each, options)),
    ...(left.length > 0 ? ['Left alone, as they only pass on what others have, or nothing could take the place of what is used of them:', ...left.map(({ file }) => `  ${visible(nameOf(source, file))}`), ''] : []),
    summaryOf(symbols),
    ...(shown.length > 0 ? [`Other families: ${shown.map((each) => each.family.name).join(', ')}${hidden > 0 ? `, and ${hidden} more` : ''} (--list shows them, --family takes one)`] : []),
    '',
  ].join('\n');
}

function isTold({ confidence, consumers, to }: SymbolProposal): boolean {
  return to === null ? consumers > 0 || confidence === 'homonym' : confidence !== 'none';
}

function legacyText(found: FoundFamily, { file, how, scope, consumers, symbols }: LegacyProposal, { color, isFull }: TextOptions): string[] {
  const { bold, dim, yellow } = createColors(color);
  const told = symbols.filter(isTold).filter(({ confidence }) => isFull || (confidence !== 'certain' && confidence !== 'same-name'));
  const plain = symbols.filter(({ confidence }) => confidence === 'certain' || confidence === 'same-name').length;
  const width = Math.max(0, ...told.map(({ name }) => visible(name).length));
  const kind = how === 'is gone' ? ' (gone, but still imported)' : scope === 'listed' ? ' (lives on: only the names listed move)' : '';
  const line = ({ name, to, confidence, why, note }: SymbolProposal): string => `    ${visible(name).padEnd(width)}  ${to === null ? yellow('no counterpart') : `-> ${visible(to)}`}  ${dim(`${confidence}: ${visible(why)}${note === null || why.includes(note) ? '' : `; ${visible(note)}`}`)}`;
  return [
    `  ${bold(visible(nameOf(found.source, file)))}  ${count(consumers, 'consumer')}${kind}`,
    ...told.map(line),
    ...(plain > 0 && !isFull ? [`    ${dim(`${count(plain, 'name')} under ${plain === 1 ? 'its' : 'their'} own name`)}`] : []),
    '',
  ];
}

function summaryOf(symbols: readonly SymbolProposal[]): string {
  const number = (...confidences: SymbolProposal['confidence'][]): number => symbols.filter(({ confidence }) => confidences.includes(confidence)).length;
  return `Names: ${number('certain')} certain, ${number('same-name')} by the same name, ${number('likely')} likely, ${number('doubtful', 'homonym')} doubtful, ${number('none')} without a counterpart. Look at the likely ones before you write: an entry in the manifest is your word.`;
}

/** For other programs. */
export function jsonOf(all: readonly FoundFamily[], choice: Choice | null, manifest: ManifestInput | null): string {
  const families = all.map(({ family, source }) => ({
    name: family.name, language: source.language.id, weight: weightOf(family), implementations: implementationsOf(family).length, consumers: family.consumers.size,
    modules: family.members.map(({ file, how, names, consumers }) => ({ module: nameOf(source, file), file, how, names, consumers: consumers.size })),
  }));
  const proposal = choice && {
    family: choice.found.family.name,
    candidates: candidates(choice.found).map((each) => ({ module: nameOf(choice.found.source, each.file), ...each })),
    canonical: nameOf(choice.found.source, choice.proposal.canonical),
    legacy: choice.proposal.legacy.map((each) => ({ module: nameOf(choice.found.source, each.file), ...each })),
  };
  return `${JSON.stringify({ schemaVersion: 1, families, proposal, manifest }, null, 2)}\n`;
}
