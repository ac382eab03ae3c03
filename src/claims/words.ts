/**
 * How people say that something is done, and how they say that it is not. Patterns are for one sentence without marks; they take
 * blanks as single ones.
 */

/** A place in a sentence that says that something is done. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether nobody says so of anything but the end of the matter; a plain `fixed` may be about anything. */
  readonly isStrong: boolean;
  readonly isMark: boolean;
}

const manner = String.raw`(?:completely|fully|totally|entirely|permanently|successfully|systematically|comprehensively|officially|finally|100 ?%|already)`;
const participle = String.raw`(?:resolved|fixed|eliminated|migrated|remediated|addressed|closed|completed?|consolidated|removed|done|solved)`;
const work = String.raw`(?:remediation|migration|consolidation|resolution|refactoring|unification|elimination)`;
const number = String.raw`(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|legacy|duplicates?|of (?:them|the)|\S+ (?:legacy|duplicate)\S*)`;

const strong = [
  String.raw`\b${manner}(?: and ${manner})? (?:${participle}|implemented|integrated|achieved(?! \d))\b`,
  String.raw`\b${participle} (?:completely|fully|entirely|successfully|for good)\b`,
  String.raw`\bno (?:further|more|additional) (?:action|work|fix\w*|changes?)s? (?:is |are )?(?:required|needed|necessary)\b`,
  String.raw`\b(?:issue )?resolution(?: is)?(?:\s*:)?(?: ?[\u2705\u2611\u2714]\uFE0F?)? ?(?:confirmed|complete[d]?|achieved|verified)\b`,
  String.raw`\b${work}(?: (?:is|was|has been|now))*(?:\s*[:\u2013\u2014-])?(?: ?[\u2705\u2611\u2714]\uFE0F?)? ?(?:100 ?% )?(?:complete[d]?|finished|done|successful)\b`,
  String.raw`\bsuccessful (?:\S+ ){0,3}(?:resolution|consolidation|migration|remediation)\b`,
  String.raw`\b100 ?% (?:of \S+ )?(?:migrated|compliant|complete[d]?|resolved|consolidated|fixed|(?:SSOT )?complian(?:ce|t)|migration|done)\b`,
  String.raw`\b(?:problems?|errors?|bugs?|issues?|failures?|vulnerabilit(?:y|ies)|regression|defect|root cause|violations?|imports?|awaits?)(?: (?!that\b|which\b)\S+){0,3}? (?:is|are|was|were|has been|have been|now)(?: (?:been|now|all|both|${manner}))* ${participle}\b`,
  String.raw`\b(?:zero|no) (?:\S+ ){0,2}?(?:errors?|violations?|duplicates?|imports?|awaits?|references?|usages?|implementations?|occurrences?)(?: \S+){0,4}? (?:remain(?:ing)?|left|found|exist|in)\b`,
  String.raw`\b(?:zero|no|0) remaining\b`,
  String.raw`\bcomplete success\b`,
  String.raw`\b(?:false|premature|claim\w*)(?: the| of)? (?:completions?|closures?|resolutions?)\b`,
  String.raw`\ball ${number}\b(?: \S+){0,6}? ${participle}\b`,
];
const weak = [String.raw`\b(?:resolved|fixed|completed?|closed|done|eliminated|migrated|remediated|finished|solved)\b`];
const mark = String.raw`[\u2705\u2611\u2714\u{1F389}]\uFE0F?`;

const strongPattern = new RegExp(strong.join('|'), 'giu');
const weakPattern = new RegExp(weak.join('|'), 'giu');
const markPattern = new RegExp(mark, 'gu');

/** Whether a text has any such word: asked of whole documents, before they are read. */
export const anyWord = new RegExp([...strong, ...weak, mark].join('|'), 'iu');

/** What is longer is no sentence but data. */
const longestSentence = 1500;
/** Whatever has no part of any such word says nothing of the kind. */
export const hint = /resol|fix|clos|complet|done|elimin|migrat|remed|finish|solv|consolid|address|remov|implement|integrat|success|zero|no |0 |100|[\u2705\u2611\u2714\u{1F389}]/iu;

/** Every word of a sentence that says that something is done, strong ones first. */
export function wordsIn(sentence: string): readonly Word[] {
  const found: Word[] = [];
  if (!hint.test(sentence) || sentence.length > longestSentence) return found;
  const take = (pattern: RegExp, isStrong: boolean, isMark: boolean): void => {
    for (const { index, 0: text } of sentence.matchAll(pattern)) {
      const end = index + text.length;
      if (found.every((each) => end <= each.start || index >= each.end)) found.push({ start: index, end, text, isStrong, isMark });
    }
  };
  take(strongPattern, true, false);
  take(weakPattern, false, false);
  take(markPattern, false, true);
  return found.filter((word) => word.isMark || isSaid(sentence, word));
}

/** What follows a word that says how something is; before a noun it says what kind of thing is meant: `a complete inventory`. */
const predicative = /^(?:\s*$|\s*[.,;:!?)\]|"'\u201D\u2019\u2026*_]|\s*[-\u2013\u2014]|\s*\(|\s*\p{Extended_Pictographic}|\s+(?:and|or|with|by|through|via|in|on|as|but|while|for|from|to|at|since|after|before|yet|now|successfully|today|during|per|using|across|within|without|up|i\.e|e\.g|against|under|validated|according|thanks|\d{4})\b)/iu;
/** A participle that comes first and has its object behind it is what somebody did: `Fixed the login`, `Resolved #12`. */
const leading = /^[\s\p{Extended_Pictographic}\uFE0F*_>-]*$/u;

function isSaid(sentence: string, { start, end, text, isStrong }: Word): boolean {
  const before = sentence.slice(0, start);
  const after = sentence.slice(end);
  if (isDenied(before, text)) return false;
  if (isStrong) return true;
  // In capitals, it is a verdict wherever it stands.
  const isVerdict = /^[A-Z]{4,}$/.test(text);
  if (/^\s+(?:#\d|issues? #?\d)/i.test(after)) return /d$/i.test(text);
  return predicative.test(after) && (isVerdict || !leading.test(before) || /^\s*(?:$|[.!:)\u2705-])/u.test(after));
}

const denial = String.raw`\b(?:not|never|cannot|incompletely|until|unless|if|once|as soon as|when|whenever|whether|after|before|should|must|shall|will|would|could|may|might|needs?|(?<!(?:appears?|seems?) )to be|to get|requires?|required|pending|awaiting|target|goal|expected|expects?|plan(?:ned)?|want(?:s|ed)?|ensures?|ensuring|aims?|almost|nearly|mostly|partially|partly|largely|in progress|ongoing|remains? to|todo|tbd|wip|why|how|ready|toward[s]?|criteria|half|far from|majority|most of|some of|many of|substantially|yet to|can be|is being|are being|being|un|neither|nor|without|prevents?|blocks?|blocked|assum(?:e|es|ing)|hopefully|likely|probably)\b|n['\u2019]t\b|\bverify (?:that|if|whether)|\bcheck (?:that|if|whether)|\bconfirm (?:that|if|whether)|\bvalidate (?:that|if|whether)`;
const denialPattern = new RegExp(denial, 'iu');
/** What somebody is told to do. */
const demand = /^[^\p{L}]*(?:mark|set|update|make|get|keep|move|consider|declare|dependenc(?:y|ies)|prerequisites?|requirements?|preconditions?)\b/iu;
const belowAll = /\b(\d{1,3}(?:[.,]\d+)?)\s*%\s*$/;
const fraction = /\b(\d+)\s*(?:\/|of|out of)\s*(\d+)\s*(?:\w+ )?$/;

/** Whether what stands before a word, in the same part of the sentence, takes it back: `not`, `will be`, `if`, `90 %`. */
function isDenied(before: string, word: string): boolean {
  const part = before.replace(/^[^\p{L}]*after\b[^,]*,/iu, '').split(/[;:|]|\s[-\u2013\u2014]\s|,? but |, (?=and |so )|(?<=\.)\s/u).at(-1)!;
  if (!/^(?:no|zero|0) /i.test(word) && (denialPattern.test(part) || demand.test(part))) return true;
  const share = belowAll.exec(before)?.[1];
  if (share !== undefined && Number(share.replace(',', '.')) < 100) return true;
  const [, some, all] = fraction.exec(before) ?? [];
  return some !== undefined && Number(some) < Number(all);
}
