import { withBlock } from '../managed-block';
import { frontMatterOf } from '../markdown/blanked';
import { code, prose } from '../reporters/markdown/text';
import type { Judged } from './verdict';

const key = 'claims';
const begin = `<!-- ssot-codemod:begin ${key}`;
const shownStatements = 3;

/** The names of the subjects of which the banner of a document says that they are not resolved. */
export function subjectsInBanner(text: string): readonly string[] {
  const block = blockIn(text);
  return block === null ? [] : [...block.text.matchAll(/^> - \*\*(.+?)\*\*: /gm)].map(([, name]) => name!);
}

/**
 * A document with a banner on top that says which of its claims are not so, below its front matter; without one where there is none.
 *
 * @throws BrokenMarks where its marks do not enclose one part.
 */
export function withBanner(text: string, contradicted: readonly Judged[]): string {
  if (contradicted.length === 0) return withoutBanner(text);
  const block = { key, content: bannerOf(contradicted), command: 'claims' };
  if (text.includes(begin)) return withBlock(text, block);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const front = frontMatterOf(text);
  const at = front === '' && text.startsWith('\uFEFF') ? 1 : front.length;
  const made = withBlock(null, block).trimEnd().replaceAll('\n', eol);
  return `${text.slice(0, at)}${made}${eol}${eol}${text.slice(at)}`;
}

function withoutBanner(text: string): string {
  const block = blockIn(text);
  if (block === null) return text;
  const after = text.slice(block.end).replace(/^\r?\n/, '').replace(/^\r?\n/, '');
  return text.slice(0, block.start) + after;
}

function blockIn(text: string): { readonly start: number; readonly end: number; readonly text: string } | null {
  const start = text.indexOf(begin);
  if (start < 0) return null;
  const mark = `<!-- ssot-codemod:end ${key} -->`;
  const end = text.indexOf(mark, start);
  return end < 0 ? null : { start, end: end + mark.length, text: text.slice(start, end) };
}

function bannerOf(contradicted: readonly Judged[]): string {
  const subjects = [...new Set(contradicted.map(({ claim }) => claim.subject.name))];
  return [
    '> **What this document says is not so, or not any more.** Held against the code, by `ssot-codemod claims`:',
    '>',
    ...subjects.flatMap((name) => ofSubject(name, contradicted.filter(({ claim }) => claim.subject.name === name))),
  ].join('\n');
}

function ofSubject(name: string, judged: readonly Judged[]): string[] {
  const { why, evidence, errors } = judged[0]!;
  const places = [...(evidence?.open ?? []).map(({ file, line }) => code(`${file}:${line}`)), ...errors.map(({ log, line }) => code(`${log}:${line}`))];
  const examples = places.slice(0, shownStatements).join(', ');
  const more = places.length > shownStatements ? ', …' : '';
  const said = [...new Set(judged.map(({ claim }) => claim.statement))];
  return [
    `> - **${name}**: ${why}: ${examples}${more}`,
    ...said.slice(0, shownStatements).map((statement) => `>   - “${prose(shortened(statement))}”`),
    ...(said.length > shownStatements ? [`>   - and ${said.length - shownStatements} more`] : []),
  ];
}

const longestStatement = 160;

function shortened(statement: string): string {
  return statement.length > longestStatement ? `${statement.slice(0, longestStatement)}…` : statement;
}
