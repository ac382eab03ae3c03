import { frontMatterOf } from '../markdown/blanked';
import type { Claim } from './claim';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const numeric = /(?<![\d.])(20\d{2})([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![\d.]*\d)/;
const stamped = /(?<!\d)(20\d{2})([-_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;
const monthFirst = new RegExp(String.raw`\b(${months.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d{2})\b`, 'i');
const dayFirst = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)? (${months.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})\.?,? (20\d{2})\b`, 'i');

/** The first day that a text names, as `2025-09-15`; null where it names none. */
function dayIn(text: string): string | null {
  const found = [written(numeric.exec(text) ?? stamped.exec(text)), named(monthFirst.exec(text), 1, 2), named(dayFirst.exec(text), 2, 1)].filter((each) => each !== null);
  return found.sort((left, right) => left.at - right.at)[0]?.day ?? null;
}

interface FoundDay {
  readonly at: number;
  readonly day: string;
}

function written(match: RegExpExecArray | null): FoundDay | null {
  return match && { at: match.index, day: `${match[1]}-${match[3]}-${match[4]}` };
}

function named(match: RegExpExecArray | null, month: number, day: number): FoundDay | null {
  if (!match) return null;
  const number = months.findIndex((each) => each.startsWith(match[month]!.slice(0, 3).toLowerCase())) + 1;
  return { at: match.index, day: `${match[3]}-${String(number).padStart(2, '0')}-${match[day]!.padStart(2, '0')}` };
}

const label = /^[^\p{L}]*(?:last )?(?:date|updated|generated|created|analysis date|report date|completed|completion date|timestamp|report generated|execution date|last modified|date completed)(?: on| at)?\b[^\p{L}\d]{0,8}/iu;
const headLines = 40;

/** The day on which each sentence of a document was written: as it says itself, as the document says, as the file is called. */
export function datesOf(file: string, text: string): (sentence: string) => Claim['date'] {
  const own = documentDay(text);
  const called = dayIn(file.slice(file.lastIndexOf('/') + 1));
  return (sentence) => {
    const said = dayIn(sentence);
    if (said !== null) return { day: said, by: 'statement' };
    if (own !== null) return { day: own, by: 'document' };
    return called === null ? null : { day: called, by: 'file-name' };
  };
}

/** The day that a document gives for itself, near its top or at its very end. */
function documentDay(text: string): string | null {
  const front = /^(?:date|updated|last_?updated|created):\s*(.+)$/im.exec(frontMatterOf(text))?.[1];
  const lines = text.split('\n').map((line) => line.replace(/[*_`]/g, ''));
  const labelled = [...lines.slice(0, headLines), ...lines.slice(-headLines)].find((line) => label.test(line) && dayIn(line) !== null);
  return (front === undefined ? null : dayIn(front)) ?? (labelled === undefined ? null : dayIn(labelled));
}
