import type { Word } from './words';

/** How a document says that what it cites is not so. Each is asked of a sentence, or of what stands around it. */

/** Who claims something is quoted; who says so may agree or not. */
const doubted = /\b(?:(?<!(?:jwt|token|auth|custom|user|id) )claim(?:s|ed|ing)?(?! (?:validation|set))|supposed(?:ly)?|alleged(?:ly)?|so-called|purported(?:ly)?|pretend(?:s|ed)?|assumed)\b/i;
const reported = /\b(?:documented|marked|reported|listed|declared|stated|labell?ed|described|closed|considered|shown|recorded|flagged|presented|believed|thought) (?:as\b|to be\b|["\u201C']|(?:\S+ )?(?:complete|resolved|fixed|done))/i;
const wrong = /\bfalse(?:ly)?\b|\bpremature(?:ly)?\b|\bincorrect(?:ly)?\b|\bmisleading(?:ly)?\b|\binaccurate(?:ly)?\b|\buntrue\b|\bnot true\b|\bwrong(?:ly)?\b|\bcontradict|\bdisconnect\b|\bdiscrepanc|\bre-?open(?:ed|ing)?\b|\bmyth\b|\bexaggerat|\u274C|\bnot actually\b|\bdid(?:n['\u2019]t| not) (?:actually )?(?:fix|resolve|solve)\b|\bgap between\b/iu;
const trouble = String.raw`(?:still|persist\w*|fail\w*|occur\w*|recur\w*|continu\w*|ongoing|errors?|remain\w*|violations?|production|logs? show|not (?:been |actually )?\w+|exists?|broken|never|unresolved|incomplete|reappear\w*|came back|are back)`;
const turned = new RegExp(String.raw`(?:\bbut\b|\bwhile\b|\bwhereas\b|\byet\b|\balthough\b|\bthough\b|\bhowever\b|\bin reality\b|\bactually\b)[^.]*\b${trouble}\b`, 'iu');
const despite = /\b(?:despite|although|even though|contrary to|notwithstanding|in spite of)\b/i;
const onTheOtherHand = new RegExp(String.raw`^[^\p{L}]*(?:but|however|yet|in reality|in fact|actually|nevertheless|nonetheless|production|the logs|logs|unfortunately|reality|actual(?:ly)?)\b[^.]*\b${trouble}\b`, 'iu');
const troubled = new RegExp(String.raw`\b${trouble}\b`, 'iu');
const misgiving = /\b(?:false|falsely|premature|incorrectly|wrongly|claimed|claims? (?:vs\b|versus|against|and|that)|allegedly|reality|contradict\w*|need(?:s)? reopening|re-?open\w*|disconnect|discrepanc\w+|misleading|myths?)\b/i;
const comparison = /\b(?:claim(?:s|ed)?|documented|reported|stated)\b.*\|.*\b(?:actual|reality|real|observed|truth|evidence)\b/i;

/** What stands around a sentence that says that something is done. */
export interface Surroundings {
  /** The sentences of the same passage, in order, and which of them it is. */
  readonly sentences: readonly string[];
  readonly index: number;
  readonly isQuotation: boolean;
  /** What leads to its passage, innermost first. */
  readonly leads: readonly string[];
  readonly headings: readonly string[];
  /** Whether anything in the document says that what was reported is not so. */
  readonly isDoubtedElsewhere: boolean;
}

/** Whether a sentence only says what others have said, and the text does not believe it. */
export function isRefuted(word: Word, around: Surroundings): boolean {
  const sentence = around.sentences[around.index]!;
  const before = sentence.slice(0, word.start);
  const after = sentence.slice(word.end);
  if (isInQuotes(sentence, word) || doubted.test(before) || wrong.test(sentence)) return true;
  if (turned.test(after) || (despite.test(before) && troubled.test(after)) || (despite.test(before) && reported.test(before + word.text))) return true;
  if (around.sentences.slice(around.index + 1, around.index + 2).some((next) => onTheOtherHand.test(next) || wrong.test(next) && troubled.test(next))) return true;
  if ([...around.headings, ...around.leads].some((text) => misgiving.test(text)) || around.leads.some((text) => comparison.test(text))) return true;
  const isReported = reported.test(sentence) || around.isQuotation || around.leads.some((text) => reported.test(text));
  return isReported && around.isDoubtedElsewhere;
}

/** What any sentence that casts doubt has. */
export const doubtHint = /claim|suppos|alleg|so-called|purport|pretend|assumed|documented|marked|reported|listed|declared|stated|label|described|closed|considered|shown|recorded|flagged|presented|believed|thought/i;

/** Whether a sentence says that what was reported as done is not: it casts doubt on whatever else its document reports. */
export function castsDoubt(sentence: string): boolean {
  const cites = doubted.test(sentence) || reported.test(sentence);
  return cites && (despite.test(sentence) || turned.test(sentence) || wrong.test(sentence)) && troubled.test(sentence);
}

function isInQuotes(sentence: string, { start, end }: Word): boolean {
  for (const { index, 0: quoted } of sentence.matchAll(/"[^"]{1,160}"|\u201C[^\u201D]{1,160}\u201D|\u00AB[^\u00BB]{1,160}\u00BB|(?<![\p{L}\d])['\u2018][^'\u2019]{1,160}['\u2019](?![\p{L}\d])/gu)) {
    if (start >= index && end <= index + quoted.length) return true;
  }
  return false;
}
