import { passagesOf, type Passage } from '../markdown/passages';
import { positionsOf } from '../markdown/positions';
import type { Claim, Matters, NamedIn, Subject } from './claim';
import { datesOf } from './dates';
import { Outline } from './outline';
import { issuesInName, referencesIn, type IssueReference } from './references';
import { castsDoubt, doubtHint, isRefuted } from './refutation';
import { sentencesOf, type Sentence } from './sentences';
import { concerns, concernsContext, concernsMigration, isTopic } from './topic';
import { anyWord, hint, wordsIn, type Word } from './words';

/** A passage with what stands around it. */
interface Place {
  readonly passage: Passage;
  readonly sentences: readonly Sentence[];
  /** The headings above it, the nearest one first. */
  readonly headings: readonly string[];
  readonly title: string;
}

interface Reader {
  readonly matters: Matters;
  readonly inName: readonly string[];
}

interface Found {
  readonly subject: Subject;
  readonly namedIn: NamedIn;
  readonly word: Word;
}

/** The statements of a document that an issue or a migration is resolved, in its order. */
export function claimsIn(file: string, text: string, matters: Matters): readonly Claim[] {
  if (!anyWord.test(text)) return [];
  const places = placesOf(passagesOf(text, (written) => hint.test(written) || doubtHint.test(written)));
  const others = matters.issues.filter((issue) => !issue.startsWith('#'));
  const isDoubtful = once(() => places.some(({ sentences }) => sentences.some((sentence) => castsDoubt(sentence.text))));
  const reader: Reader = { matters, inName: issuesInName(file, matters.issues) };
  const dateOf = datesOf(file, text);
  const positions = positionsOf(text);
  return places.flatMap((place) => place.sentences.flatMap((sentence, index): Claim[] => {
    const found = saidIn(place, index, others, reader);
    const at = positions(place.passage.offsets[sentence.start] ?? 0);
    return found.map(({ subject, namedIn, word }) => ({
      file, ...at, statement: sentence.text, words: word.text, subject, namedIn,
      isRefuted: isStruck(place.passage, sentence, word) || isRefuted(word, surroundings(place, index, isDoubtful())),
      date: dateOf(sentence.text),
    }));
  }));
}

function placesOf(passages: readonly Passage[]): readonly Place[] {
  const outline = new Outline();
  return passages.map((passage) => {
    outline.enter(passage);
    return { passage, sentences: sentencesOf(passage.text), headings: outline.above(passage), title: outline.title };
  });
}

function saidIn(place: Place, index: number, others: readonly string[], reader: Reader): readonly Found[] {
  const { text } = place.sentences[index]!;
  if (place.passage.box === 'open' || /\?["\u201D\u2019)]*$/.test(text)) return [];
  const words = wordsIn(text);
  if (words.length === 0) return [];
  const references = referencesIn(text, others);
  if (references.length > 0) return ofNamed(text, words, references, place);
  if (isAhead(place)) return [];
  return ofContext(place, index, words, reader);
}

/** What a sentence says of the issues that it names; the most telling word for each. */
function ofNamed(text: string, words: readonly Word[], references: readonly IssueReference[], { headings, passage }: Place): readonly Found[] {
  if ([...headings.slice(0, 1), ...passage.leads].some((each) => expectation.test(each) && !met.test(each))) return [];
  // There, a mark says that the entry is dealt with.
  const isOfTracker = [...headings.slice(0, 1), ...passage.leads].some((each) => tracker.test(each));
  const byIssue = new Map<string, Found>();
  for (const reference of references) {
    const word = words.find((each) => !(each.isMark && isOfTracker) && concerns(text, each, reference, references));
    if (word && !byIssue.has(reference.issue)) byIssue.set(reference.issue, { subject: { kind: 'issue', name: reference.issue }, namedIn: 'statement', word });
  }
  return [...byIssue.values()];
}

function ofContext(place: Place, index: number, words: readonly Word[], reader: Reader): readonly Found[] {
  const sentence = place.sentences[index]!.text;
  const word = words.find((each) => concernsContext(sentence, each));
  if (!word) return [];
  const topics = reader.matters.topics.filter(({ pattern }) => concernsMigration(sentence, word, pattern));
  const near = nearestIssues(place, index, reader);
  if (near.issues.length > 0) return near.issues.map((name): Found => ({ subject: { kind: 'issue', name }, namedIn: near.namedIn, word }));
  return topics.map(({ migration }): Found => ({ subject: { kind: 'migration', name: migration }, namedIn: 'statement', word }));
}

/** The issues that the nearest text names: further up in the passage, in what leads to it, in a heading, in the title, in the file's name. */
function nearestIssues({ passage, sentences, headings, title }: Place, index: number, { matters, inName }: Reader): { readonly issues: readonly string[]; readonly namedIn: NamedIn } {
  const others = matters.issues.filter((issue) => !issue.startsWith('#'));
  const named = (texts: readonly string[]): readonly string[] => {
    for (const text of texts) {
      const found = referencesIn(text, others);
      if (found.length > 0) return [...new Set(found.filter((each) => isTopic(text, each)).map(({ issue }) => issue))];
    }
    return [];
  };
  const earlier = sentences.slice(0, index).reverse().map(({ text }) => text);
  const steps: readonly (readonly [NamedIn, () => readonly string[]])[] = [
    ['passage', () => named(earlier)],
    ['lead', () => named(passage.leads)],
    ['heading', () => named(headings.filter((heading) => heading !== title))],
    ['title', () => (isOfWork(title) ? [] : named([title]))],
    ['file-name', () => (isOfWork(title) ? [] : inName)],
  ];
  for (const [namedIn, ask] of steps) {
    const issues = ask();
    if (issues.length > 0) return { issues, namedIn };
  }
  return { issues: [], namedIn: 'file-name' };
}

/** A document about work that is to be done, or about what was found, is complete long before the work is. */
function isOfWork(title: string): boolean {
  return /\b(?:plan|strategy|proposal|roadmap|test results|test execution|execution (?:results|summary)|untangl\w*|decomposition|template|checklist|runbook|design)\b/i.test(title);
}

const ahead = /\b(?:success criteria|acceptance|definition of done|next (?:steps?|actions?)|action items?|to-?do|plan(?:ned)?|roadmap|expected|goals?|targets?|objectives?|milestones?|checklist|checkpoint|requirements?|proposed|proposal|future|recommend\w*|strategy|criteria|if\b|when\b|template)\b/i;
const tracker = /\b(?:created|updated|opened|processed|linked|tracked|tracking|known issues|previously known|found|discovered|identified|processing|related issues|cross-references?)\b/i;
const expectation = /\b(?:success criteria|acceptance criteria|definition of done|expected|target state|desired)\b/i;

/** What is to come has come. */
const met = /\b(?:met|achieved|verified|verification|fulfilled|passed|reached)\b|\u2705/iu;

/** Whether a passage is about what is to come. */
function isAhead({ headings, passage }: Place): boolean {
  return [...headings.slice(0, 2), ...passage.leads].some((text) => ahead.test(text) && !met.test(text)) && passage.box !== 'done';
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => (done ??= { value: work() }).value;
}

function surroundings(place: Place, index: number, isDoubtedElsewhere: boolean): Parameters<typeof isRefuted>[1] {
  return { sentences: place.sentences.map(({ text }) => text), index, isQuotation: place.passage.isQuotation, leads: place.passage.leads, headings: place.headings.slice(0, 2), isDoubtedElsewhere };
}

function isStruck({ struck }: Passage, { start }: Sentence, word: Word): boolean {
  return struck.some((each) => start + word.start >= each.start && start + word.end <= each.end);
}
