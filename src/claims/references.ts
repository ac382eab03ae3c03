/** A place in a text that names an issue. */
export interface IssueReference {
  /** As the manifest would write it: `#1184`, or `PROJ-12`. */
  readonly issue: string;
  readonly start: number;
  readonly end: number;
}

/** One spelling for each issue, whichever way it is written in a manifest: `1184`, `issue-1184` and `GH-1184` are `#1184`. */
export function issueName(written: string): string {
  const number = /^(?:issues?[ _-]?#?|gh-|#)?(\d+)$/i.exec(written.trim())?.[1];
  return number === undefined ? written.trim() : `#${Number(number)}`;
}

// `PR #12` is no issue, and neither is `other/project#12`, `&#12;` or the colour #123abc.
const numbered = /(?<!\b(?:PR|pull request|pull|MR|merge request)s? ?)(?<![\w&/#])#(\d{1,6})(?![\w;]|\.\d)/gi;
// A path such as `tests/issue_12/` names a file, not an issue.
const worded = /(?<![\w/.-])(?:github )?issues?[ -]*(?:no\.? ?|number )?(#?\d{1,6}(?:(?:, ?| and |, and | ?\/ ?| ?& ?)#?\d{1,6}\b)*)(?![\d%/_]|\.\d|-\w)/gi;
const addressed = /\/issues\/(\d{1,6})\b/g;
const abbreviated = /\bGH-(\d{1,6})\b/g;
// `#1181-1184` names all between.
const range = /#(\d{1,6}) ?[-\u2013] ?#?(\d{1,6})\b/g;

/**
 * Every issue that a text names, in its order.
 *
 * @param others issues that are not called by a number, such as `PROJ-12`
 */
export function referencesIn(text: string, others: readonly string[] = []): readonly IssueReference[] {
  const found = [
    ...[numbered, addressed, abbreviated].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => reference(match, match[1]!))),
    ...[...text.matchAll(worded)].flatMap((match) => [...match[1]!.matchAll(/\d+/g)].map((number) => reference(match, number[0]))),
    ...[...text.matchAll(range)].flatMap((match) => between(Number(match[1]), Number(match[2])).map((number) => reference(match, String(number)))),
    ...others.flatMap((name) => [...text.matchAll(new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'gi'))].map(({ index, 0: written }) => ({ issue: name, start: index, end: index + written.length }))),
  ];
  // `Issue #12` is one place, whichever patterns find it.
  const whole = found.filter((each) => !found.some((other) => other !== each && other.issue === each.issue && other.start <= each.start && other.end >= each.end && other.end - other.start > each.end - each.start));
  return whole.sort((left, right) => left.start - right.start || left.end - right.end);
}

function reference(match: RegExpMatchArray, number: string): IssueReference {
  return { issue: `#${Number(number)}`, start: match.index!, end: match.index! + match[0].length };
}

const longestRange = 20;

function between(first: number, last: number): number[] {
  return last <= first || last - first > longestRange ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const inName = /(?:^|[^a-z])(?:issue|gh)s?[ _-]?#?(\d{1,6})(?!\d)/gi;

/**
 * The issues that the name of a file speaks of.
 *
 * @param known issues whose number alone is enough, as in `untangle_1184.md`
 */
export function issuesInName(file: string, known: readonly string[]): readonly string[] {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const spelled = [...name.matchAll(inName)].map(([, number]) => `#${Number(number)}`);
  const bare = [...name.matchAll(/(?<![\d.])(\d{3,6})(?![\d.])/g)].map(([number]) => `#${Number(number)}`).filter((issue) => known.includes(issue));
  return [...new Set([...spelled, ...bare, ...known.filter((issue) => !issue.startsWith('#') && name.toLowerCase().includes(issue.toLowerCase()))])];
}
