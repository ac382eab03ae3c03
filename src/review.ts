import type { Plan } from './plan';
import { itemsOf, withSplit, type Item } from './review-items';
import type { Key } from './review-keys';
import type { FileEdits, Unit } from './units';
import { accepted, isTaken, refused, type Verdict, type Verdicts } from './verdicts';

/** What a person sees before pressing a key. */
export interface Step {
  readonly item: Item;
  readonly verdict: Verdict | null;
  /** Edits that somebody made to this change before, to be confirmed. */
  readonly proposal: readonly FileEdits[] | null;
  /** 1-based, among what the review shows. */
  readonly position: { readonly file: number; readonly files: number; readonly change: number; readonly changes: number };
  readonly totals: Totals;
  /** What came of the last key, where that is more than the next step. */
  readonly remark: string | null;
  readonly showsHelp: boolean;
  /** Everything that has been decided so far. */
  readonly verdicts: Verdicts;
}

/** `left` counts the changes without a verdict. */
interface Totals {
  readonly accepted: number;
  readonly refused: number;
  readonly left: number;
}

/** A key, with what the person typed behind it. */
export type Answer =
  | { readonly key: Exclude<Key, 'S' | 'e' | '/'> | 'other' }
  | { readonly key: 'S'; readonly why: string }
  | { readonly key: '/'; readonly part: string }
  | { readonly key: 'e'; readonly edits: readonly FileEdits[] }
  /** Something that the person tried has failed, or was given up. */
  | { readonly key: 'failed'; readonly remark: string };

export type Ask = (step: Step) => Promise<Answer>;

export interface Start {
  readonly verdicts: Verdicts;
  /** Edits from elsewhere, by the id of their change: offered, never taken unasked. */
  readonly proposals: ReadonlyMap<string, readonly FileEdits[]>;
}

export interface Reviewed {
  readonly verdicts: Verdicts;
  readonly totals: Totals;
}

interface State extends Start {
  readonly items: readonly Item[];
  readonly at: number;
  readonly seen: ReadonlySet<string>;
  readonly remark: string | null;
  readonly showsHelp: boolean;
  readonly isDone: boolean;
}

/**
 * Walks a person through the changes of a plan, and the sites that are not migrated between them, until everything is
 * decided or they quit. `ask` shows one step and tells which key was pressed; what it throws ends the review.
 */
export async function review(plan: Plan, start: Start, ask: Ask): Promise<Reviewed> {
  const items = itemsOf(plan, start.verdicts);
  let state = onward({ ...start, items, at: -1, seen: new Set(), remark: null, showsHelp: false, isDone: false });
  while (!state.isDone) state = press(state, await ask(stepOf(state)));
  return { verdicts: state.verdicts, totals: totalsOf(state) };
}

function stepOf(state: State): Step {
  const { items, at, remark, showsHelp, verdicts, proposals } = state;
  const item = items[at]!;
  const files = [...new Set(items.map(({ file }) => file))];
  const changes = items.filter(({ kind }) => kind === 'change');
  const before = items.slice(0, at + 1).filter(({ kind }) => kind === 'change');
  const position = { file: files.indexOf(item.file) + 1, files: files.length, change: before.length, changes: changes.length };
  return { item, verdict: verdicts.get(item.id) ?? null, proposal: proposals.get(item.id) ?? null, position, totals: totalsOf(state), remark, showsHelp, verdicts };
}

function totalsOf({ items, verdicts }: State): Totals {
  const decided = items.filter(({ kind }) => kind === 'change').map(({ id }) => verdicts.get(id));
  const taken = decided.filter(isTaken).length;
  const left = decided.filter((verdict) => verdict === undefined).length;
  return { accepted: taken, refused: decided.length - taken - left, left };
}

function press(previous: State, answer: Answer): State {
  const state = { ...previous, remark: null, showsHelp: false };
  const item = state.items[state.at]!;
  switch (answer.key) {
    case '?':
      return { ...state, showsHelp: true };
    case 'q':
      return { ...state, isDone: true };
    case 'failed':
      return { ...state, remark: answer.remark };
    case '/':
      return jump(state, answer.part);
    case 'j':
    case 'J':
    case 'k':
    case 'K':
      return moved(seeing(state), answer.key);
  }
  return item.kind === 'note' ? onward(seeing(state)) : pressOnChange(state, item.unit, answer);
}

function pressOnChange(state: State, unit: Unit, answer: Answer): State {
  switch (answer.key) {
    case 'y':
      return onward(withVerdict(state, unit, taking(state, unit.id)));
    case 'n':
      return onward(withVerdict(state, unit, refused));
    case 'S':
      return onward(withVerdict(state, unit, { is: 'skipped', why: answer.why }));
    case 'e':
      return unit.id === unit.change ? onward(withVerdict(state, unit, { is: 'edited', edits: answer.edits })) : { ...state, remark: 'A part of a change cannot be edited: edit it before it is split' };
    case 's':
      return split(state, unit);
    case 'a':
    case 'A': {
      const now = withVerdict(state, unit, taking(state, unit.id));
      return now.remark === null ? onward(decideAll(now, unit, answer.key, true)) : now;
    }
    case 'd':
    case 'D':
      return onward(decideAll(withVerdict(state, unit, refused), unit, answer.key, false));
    default:
      return { ...state, remark: 'No such key; ? prints help' };
  }
}

function taking({ proposals }: State, id: string): Verdict {
  const edits = proposals.get(id);
  return edits ? { is: 'edited', edits } : accepted;
}

/** A part cannot be had without what it stands on, and goes where that goes. */
function withVerdict(state: State, unit: Unit, verdict: Verdict): State {
  const verdicts = new Map(state.verdicts);
  if (unit.needs !== null && isTaken(verdict) && !isTaken(verdicts.get(unit.needs))) {
    return { ...state, remark: 'It only makes sense with the first part of its change, which is not accepted' };
  }
  verdicts.set(unit.id, verdict);
  if (!isTaken(verdict)) for (const part of state.items) if (part.kind === 'change' && part.unit.needs === unit.id) verdicts.set(part.id, verdict);
  return { ...state, verdicts };
}

/**
 * Decides the open changes behind the current one in its file, or those of the same rules anywhere. What is only likely is
 * accepted in passing only by who has just accepted the like; edits of others never are.
 */
function decideAll(state: State, unit: Unit, key: 'a' | 'd' | 'A' | 'D', isAccepting: boolean): State {
  const file = state.items[state.at]!.file;
  const isMeant = key === 'a' || key === 'd' ? (item: Item, index: number) => index > state.at && item.file === file : (item: Item) => item.kind === 'change' && rulesOf(item.unit) === rulesOf(unit);
  const meant = state.items.filter(isMeant);
  // Who is done with a file need not see what else is in it.
  const seen = new Set([...state.seen, ...meant.filter(({ kind }) => kind === 'note').map(({ id }) => id)]);
  return meant.reduce<State>((now, item) => {
    if (item.kind === 'note' || now.verdicts.has(item.id)) return now;
    if (isAccepting && (now.proposals.has(item.id) || (item.unit.certainty !== 'certain' && unit.certainty === 'certain'))) return now;
    return { ...withVerdict(now, item.unit, isAccepting ? accepted : refused), remark: null };
  }, { ...state, seen });
}

export function rulesOf({ sites }: Unit): string {
  return [...new Set(sites.map(({ rule }) => rule))].sort().join(', ');
}

function split(state: State, unit: Unit): State {
  const items = withSplit(state.items, state.at);
  const parts = items.length - state.items.length + 1;
  if (parts === 1) return { ...state, remark: 'Its sites only make sense together' };
  const verdicts = new Map(state.verdicts);
  verdicts.delete(unit.id);
  return { ...state, items, verdicts, remark: `Split into ${parts}: what the others stand on comes first` };
}

function jump(state: State, part: string): State {
  const { items, at } = state;
  const order = [...items.keys()].map((index) => (at + 1 + index) % items.length);
  const found = order.find((index) => items[index]!.file.toLowerCase().includes(part.toLowerCase()) && items[index]!.file !== items[index - 1]?.file);
  return found === undefined ? { ...state, remark: `No file in this review has ${part} in its path` } : { ...state, at: found };
}

function seeing(state: State): State {
  const item = state.items[state.at]!;
  return item.kind === 'note' ? { ...state, seen: new Set([...state.seen, item.id]) } : state;
}

function moved(state: State, key: 'j' | 'J' | 'k' | 'K'): State {
  const isForward = key === 'j' || key === 'J';
  const isWanted = key === 'J' || key === 'K' ? () => true : (item: Item) => isOpen(state, item);
  const { items, at } = state;
  const found = isForward ? items.findIndex((item, index) => index > at && isWanted(item)) : items.findLastIndex((item, index) => index < at && isWanted(item));
  if (found >= 0) return { ...state, at: found };
  if (!items.some((item) => isOpen(state, item))) return { ...state, isDone: true };
  return { ...state, remark: `Nothing ${key === 'j' || key === 'k' ? 'open ' : ''}${isForward ? 'behind' : 'before'} this` };
}

/** On to what is open behind the current item, or else before it; with nothing open the review is done. */
function onward(state: State): State {
  if (state.remark !== null) return state;
  const { items, at } = state;
  const open = [...items.keys()].filter((index) => isOpen(state, items[index]!));
  const next = open.find((index) => index > at) ?? open[0];
  return next === undefined ? { ...state, isDone: true } : { ...state, at: next };
}

function isOpen({ verdicts, seen }: State, item: Item): boolean {
  return item.kind === 'note' ? !seen.has(item.id) : !verdicts.has(item.id);
}
