import type { IssueReference } from './references';
import type { Word } from './words';

/** What is made on the way and can be complete without anything being resolved. */
const deliverables = String.raw`(?:tests?|testing|warnings?|test[- ]suites?|suites?|plan(?:ning)?|analys[ei]s|audits?|reports?|strateg(?:y|ies)|document(?:s|ation)?|docs|comments?|decomposition|investigation|validation|verification|review|worklog|branch|update[sd]?|execution|templates?|creation|discovery|triage|assessment|summary|reproduction|(?:phase|step|stage|part|milestone|sprint|week|day|priority|tier|level|cluster|section|sub-?issue|task) ?\d?[\w.]*)`;

/** Words that belong together, up to where something new begins. */
const phraseBehind = new RegExp(String.raw`^(?:['\u2019]s)?(?: (?!(?:as|is|was|are|has|have|with|by|and|through|for|in|on|to|at|of)\b)\w[\w'\u2019./&+-]*){0,5}? ${deliverables}\b`, 'iu');
const phraseBefore = new RegExp(String.raw`\b${deliverables}(?: [\w'\u2019./-]+){0,6} (?:of|for|in|to|from|with|about|on|regarding|under|as|per|by) (?:the |an? )?(?:(?:[\w'\u2019./-]+ ){1,6}\()?(?:github )?$`, 'iu');
const otherMatters = /\b(?:related to|relationship to|caused by|introduced (?:in|by)|linked to|similar to|unlike|blocked by|depends on|dependent on|part of|see|supersedes?|duplicate of|tracked (?:in|by|as)|proceed (?:to|with)|update[ds]?|created?|create|closes?|close|reopen|work on|linked)(?: existing| related| the)* (?:github )?$/i;
/** What is done to the entry in a tracker. */
const handled = /^ (?:was |is |has been )?(?:created|updated|opened|filed|linked|identified|reopened|tracked|assigned|detected|referenced|documented(?! as))\b/i;
const predicate = /^(?:['\u2019]s)? ?(?:[\w'\u2019./&+-]+ ){0,3}?(?:is|are|was|were|has|have|had|represents?|remains?|appears?|shows?)\b/i;

/** Whether a sentence speaks of an issue itself rather than of its tests, its plan or one of its phases. */
export function isTopic(sentence: string, { start, end }: IssueReference): boolean {
  const behind = sentence.slice(end).replace(/^\**/, '');
  const before = sentence.slice(0, start);
  if (handled.test(behind)) return false;
  if (phraseBefore.test(before)) return false;
  if (predicate.test(behind) && !new RegExp(String.raw`^(?: [\w'\u2019./-]+){0,3} ${deliverables}`, 'iu').test(behind)) return true;
  return !phraseBehind.test(behind);
}

/** Whether a word that something is done is said of an issue that the same sentence names. */
export function concerns(sentence: string, word: Word, issue: IssueReference, all: readonly IssueReference[]): boolean {
  // Where it says what it is about, as `problems have been resolved`, that need not be said of the issue's name.
  if (word.isStrong && matter.test(word.text) && word.end > issue.start) {
    const isApart = /[,;:]|\bthat\b/.test(sentence.slice(issue.end, Math.max(issue.end, word.start)));
    return (isApart ? !ownMatter.test(partBefore(sentence, word)) : isTopic(sentence, issue)) && word.start - issue.end < farthest;
  }
  if (word.start >= issue.end) return follows(sentence, word, issue, all);
  return word.end <= issue.start && precedes(sentence, word, issue);
}

/** The part of a sentence that leads up to a word: where another one begins, something else may be meant. */
function partBefore(sentence: string, { start }: Pick<Word, 'start'>): string {
  return sentence.slice(0, start).split(/[:;|(,]|\s[-\u2013\u2014]\s/).at(-1)!;
}

const listing = /^(?:[\s,/&]|and|or|issues?|#?\d+)*$/i;
const undone = /[\u274C\u26A0\u{1F504}\u{1F534}\u{1F7E1}]|\b(?:incomplete|in progress|unresolved|not (?:yet )?complete|still (?:present|open|failing|affecting|occurring|exists?))\b|\b(?:OPEN|IN PROGRESS|PENDING|BLOCKED|TODO|ACTIVE|ONGOING|INCOMPLETE|NOT STARTED|FAILING|FAILED)\b/u;
const farthest = 220;

function follows(sentence: string, word: Word, issue: IssueReference, all: readonly IssueReference[]): boolean {
  const between = sentence.slice(issue.end, word.start);
  const inBetween = all.filter(({ start }) => start >= issue.end && start < word.start);
  const isNearest = inBetween.length === 0 || listing.test(sentence.slice(issue.end, inBetween.at(-1)!.end));
  if (!isNearest || between.length > farthest || undone.test(between)) return false;
  if (!isTopic(sentence, issue) || (otherMatters.test(sentence.slice(0, issue.start)) && !word.isStrong && !/\bas $/.test(between))) return false;
  if (word.isMark) return /^\s*(?:$|[.,;|)(]|-|\p{Extended_Pictographic})/u.test(sentence.slice(word.end));
  return !ownMatter.test(partBefore(between, { start: between.length }));
}

function precedes(sentence: string, word: Word, issue: IssueReference): boolean {
  const between = sentence.slice(word.end, issue.start);
  if (/^false|^premature|^claim/i.test(word.text)) return true;
  if (!isTopic(sentence, issue)) return false;
  if (word.isMark) return /^[\s:*(-]*(?:[^.:;|]{0,80}\()?$/u.test(between) && !undone.test(sentence) && sentence.slice(0, word.start).trim() === '';
  if (ownMatter.test(partBefore(sentence, word))) return false;
  if (/^\s*[:\u2013\u2014-]?\s*\(?\s*$/.test(between)) return true;
  if (!word.isStrong || between.length > farthest) return false;
  return /^[\s()\u2013\u2014:,*-]*(?:\w+ ){0,3}$/.test(between) || (/\b(?:for|of|in) (?:the )?(?:github )?$/i.test(between) && !ownMatter.test(between));
}

/** What an issue or a migration is about, as against whatever else can be complete. */
const matter = /\b(?:issues?|problems?|bugs?|errors?|failures?|vulnerabilit(?:y|ies)|migration|remediation|consolidation|regression|defects?|root causes?|violations?|awaits?|duplicates?|imports?|implementations?|compatibility|debt)\b/i;
const ownMatter = new RegExp(String.raw`\b${deliverables}\b`, 'iu');
const statusLabel = /^[^\p{L}]*(?:(?:final|current|overall|issue|resolution|fix|remediation|migration) )*(?:status|state|outcome|resolution|verdict|determination)\s*[:\u2013\u2014-][^\p{L}]*$/iu;

/** Whether a word is said of what the text around the sentence is about, which the sentence itself does not name. */
export function concernsContext(sentence: string, word: Word): boolean {
  const before = sentence.slice(0, word.start);
  if (word.isMark) return false;
  if (statusLabel.test(before)) return true;
  return word.isStrong && (matter.test(sentence) || /^no /i.test(word.text)) && !ownMatter.test(before.split(/[.;:]/).at(-1)!);
}

const wholeWork = /\b(?:migration|consolidation|unification|SSOT|single source of truth|refactoring|deduplication|legacy|duplicates?|imports?|references?|usages?|implementations?)\b/i;
const counted = /^(?:all|zero|no|0)\b/i;

/**
 * Whether a word is said of the migration of what a topic names, and not of one of the many things that can be wrong with it: of its
 * work as a whole, or of a number of what was to go.
 */
export function concernsMigration(sentence: string, word: Word, topic: RegExp): boolean {
  if (!word.isStrong) return false;
  if (counted.test(word.text)) return topic.test(word.text) && wholeWork.test(word.text);
  const said = sentence.slice(0, word.end);
  return topic.test(said) && wholeWork.test(said) && !partOf.test(said);
}

const partOf = /\b(?:phase|step|stage|part|milestone|sprint|tier|batch) ?\d/i;
