import type { OutlineExport } from '../outline';
import type { Family } from './family';
import { idOf, type Modules, type Offer } from './modules';
import { roleOf, type Role } from './roles';
import { sameValue } from './same-value';
import { methodsOf, overlap, spokenName } from './things';
import { conceptOf, lastWord, namesWrapper, startsWithVerb, wordsOf } from './words';

/** Where a name of a legacy module goes. */
export interface SymbolProposal {
  readonly name: string;
  /** The name in the canonical module; null where it has no counterpart. */
  readonly to: string | null;
  /**
   * - `certain`: the same declaration;
   * - `same-name`: what has its name there, which `migrate` compares use by use;
   * - `likely`: it does the same, by its kind and by what it can do or takes, or has the same value;
   * - `homonym`: what has its name there is something else: it is not mapped;
   * - `doubtful`: it may be the same, or not: it is not mapped;
   * - `none`: nothing comes near it.
   */
  readonly confidence: 'certain' | 'same-name' | 'likely' | 'homonym' | 'doubtful' | 'none';
  readonly why: string;
  /** The name in the canonical module that it may be, where that is doubtful. */
  readonly near: string | null;
  /** What a person has to know who moves to it, or who cannot. */
  readonly note: string | null;
  /** How many files take it from the module. */
  readonly consumers: number;
}

/** One side of a comparison. */
interface Side {
  readonly offer: Offer;
  readonly role: Role;
  readonly shape: OutlineExport;
}

/** Where all names of a module go that others take from it, or may. */
export function symbolsFor(modules: Modules, family: Family, file: string, canonical: string): SymbolProposal[] {
  const targets = targetsIn(modules, family, canonical);
  const offered = modules.offersOf(file).filter(({ name, isOwn }) => isOwn || isTaken(modules, file, name) || !/\.pyi?$/.test(file));
  const missing = [...modules.takersOf(file).keys()].filter((name) => name !== '*' && modules.offer(file, name) === null);
  const proposals = [
    ...offered.map((offer) => proposed(modules, family, offer, targets)),
    ...missing.map((name): SymbolProposal => missed(name, targets, family, false)),
  ];
  return proposals.map((each) => ({ ...each, consumers: modules.takersOfName(file, each.name).size }));
}

/** Where the names go that a module had which is gone. */
export function symbolsForMissing(modules: Modules, family: Family, names: readonly string[], canonical: string): SymbolProposal[] {
  const targets = targetsIn(modules, family, canonical);
  return names.map((name) => missed(name, targets, family, true));
}

function targetsIn(modules: Modules, family: Family, canonical: string): Side[] {
  return modules.offersOf(canonical).map((offer) => sideOf(modules, family, offer)).filter((side) => side !== null);
}

function isTaken(modules: Modules, file: string, name: string): boolean {
  return modules.takersOfName(file, name).size > 0;
}

function sideOf(modules: Modules, family: Family, offer: Offer): Side | null {
  return offer.declared && { offer, role: roleOf(modules, family, offer), shape: offer.declared.export };
}

function to(name: string, target: string | null, confidence: SymbolProposal['confidence'], why: string, note: string | null = null): SymbolProposal {
  return { name, to: target, confidence, why, near: null, note, consumers: 0 };
}

/** @param call `()` where it would have to be called */
function doubtful(name: string, near: string, call = '', why = `perhaps ${near}${call}`): SymbolProposal {
  return { ...to(name, null, 'doubtful', why, `perhaps ${near}${call}`), near };
}

function proposed(modules: Modules, family: Family, offer: Offer, targets: readonly Side[]): SymbolProposal {
  const { name, declared } = offer;
  const namesake = targets.find((each) => each.offer.name === name);
  const source = sideOf(modules, family, offer);
  if (!declared || !source) return namesake ? to(name, name, 'same-name', 'the canonical module has a name like it') : to(name, null, 'none', 'nothing is known of it');
  const same = targets.filter(({ offer: other }) => idOf(other.declared!) === idOf(declared));
  const own = same.find((each) => each.offer.name === name) ?? same.filter((each) => !isPrivate(each.offer.name)).sort((left, right) => left.offer.name.length - right.offer.name.length)[0];
  if (own) return to(name, own.offer.name, 'certain', 'the same declaration');
  if (namesake && (namesake.role === source.role || namesake.shape.kind === source.shape.kind)) return byName(source, namesake, targets);
  const found = valued(source, targets) ?? (source.role === null ? companion(source, targets) : counterpart(source, targets, family));
  if (found) return found;
  return namesake ? byName(source, namesake, targets) : to(name, null, 'none', 'the canonical module has nothing like it');
}

/** The same name is no promise of the same contract: where they are known to differ, a person has to know. */
function byName(source: Side, target: Side, targets: readonly Side[]): SymbolProposal {
  const { name } = source.offer;
  const difference = kindNote(source, target);
  const twin = difference === null ? undefined : targets.find((each) => each.shape.gives === source.shape.gives && withoutKind(each.offer.name) === withoutKind(name));
  if (twin) return to(name, twin.offer.name, 'likely', `the same but for its name; ${name} is ${target.shape.gives} there`);
  const other = difference === null ? contractNote(source.shape, target.shape) : null;
  if (other !== null) return to(name, null, 'homonym', `another ${source.shape.kind} of that name: ${other}`, `another ${source.shape.kind} of that name: ${other}`);
  if (difference !== null) return to(name, name, 'likely', `the same name; ${difference}`, difference);
  return to(name, name, 'same-name', 'the same name');
}

/** `get_manager` of `get_manager_async`. */
function withoutKind(name: string): string {
  return wordsOf(name).filter((word) => word !== 'sync' && word !== 'async').join(' ');
}

/** What makes two of one name different things, as far as their heads tell. */
function contractNote(source: OutlineExport, target: OutlineExport): string | null {
  if (source.kind === 'function' && target.kind === 'function') {
    const isRest = target.parameters.some((each) => each.startsWith('...'));
    return source.parameters.length > target.parameters.length && !isRest ? `it takes (${source.parameters.join(', ')}) here, (${target.parameters.join(', ')}) in the canonical module` : null;
  }
  const [own, other] = [methodsOf(source), methodsOf(target)];
  const shared = own.filter((method) => other.includes(method)).length;
  return own.length > 1 && shared * 2 < own.length ? `the canonical module's has ${shared} of its ${own.length} methods` : null;
}

function kindNote(source: Side, target: Side): string | null {
  const [from, there] = [source.shape.gives, target.shape.gives];
  return from !== null && there !== null && from !== there ? `${from} here, ${there} in the canonical module` : null;
}

/** For what does the job: what has the same part in the canonical module. */
function counterpart(source: Side, targets: readonly Side[], family: Family): SymbolProposal | null {
  const { name } = source.offer;
  const peers = targets.filter(({ role, offer }) => role === source.role && !isPrivate(offer.name));
  const [best] = ranked(source, peers, family);
  if (best && !isEnough(source, best, family)) return doubtful(name, best.offer.name, '', `only ${likeness(source, best)}`);
  if (best) return to(name, best.offer.name, 'likely', likeness(source, best), kindNote(source, best));
  // One that is there already can be had from a function that always gives the same one, but not the other way round.
  const [factory] = source.role === 'instance' ? ranked(source, targets.filter(({ role }) => role === 'factory'), family) : [];
  return factory ? doubtful(name, factory.offer.name, '()') : null;
}

/** What does the job under another name has most of the methods. */
function isEnough({ role, shape, offer }: Side, target: Side, { key }: Family): boolean {
  const methods = new Set(methodsOf(shape));
  // Of two components or hooks, nothing shows what they can do.
  if (role !== 'factory' && methods.size === 0) return shape.kind !== 'function' && conceptOf(offer.name).key === key;
  return role === 'factory' || overlap(methods, new Set(methodsOf(target.shape))) >= 0.5;
}

function likeness(source: Side, target: Side): string {
  const [own, other] = [methodsOf(source.shape), new Set(methodsOf(target.shape))];
  const shared = own.filter((method) => other.has(method)).length;
  if (source.role === 'factory') return `${source.shape.gives ?? 'a'} factory for the same job`;
  return own.length === 0 ? 'it does the same job' : `${shared} of its ${own.length} ${own.length === 1 ? 'method' : 'methods'}`;
}

/** Peers, the most fitting first: of the same contract, with the most in common, with the plainest name. */
function ranked(source: Side, peers: readonly Side[], family: Family): Side[] {
  const methods = new Set(methodsOf(source.shape));
  const score = (peer: Side): number[] => [
    givenBy(source) !== null && givenBy(peer) === givenBy(source) ? 1 : 0,
    overlap(methods, new Set(methodsOf(peer.shape))),
    conceptOf(peer.offer.name).key === family.key ? 1 : 0,
    sharedWords(source.offer.name, peer.offer.name),
    methodsOf(peer.shape).length,
    -peer.offer.name.length,
  ];
  const isHook = (name: string): boolean => /^use[A-Z]/.test(name);
  const isPossible = (peer: Side): boolean => (source.shape.kind !== 'function' || (peer.shape.kind === 'function' && isHook(source.offer.name) === isHook(peer.offer.name))) && (source.role !== 'collection' || overlap(methods, new Set(methodsOf(peer.shape))) >= 0.5);
  return peers.filter(isPossible).map((peer) => ({ peer, score: score(peer) })).sort((left, right) => compared(right.score, left.score)).map(({ peer }) => peer);
}

/** By its declaration, else by its name. */
function givenBy({ offer: { name }, shape }: Side): OutlineExport['gives'] {
  return shape.gives ?? wordsOf(name).find((word): word is 'sync' | 'async' => word === 'sync' || word === 'async') ?? null;
}

function compared(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : left[at]! - right[at]!;
}

/** For what is another name for the same value: the only one of these, by the last word of its name where there are several. */
function valued(source: Side, targets: readonly Side[]): SymbolProposal | null {
  const { name, declared } = source.offer;
  const known = targets.filter(({ offer }) => !isPrivate(offer.name)).map((target) => ({ target, why: sameValue({ name, declared: declared! }, { name: target.offer.name, declared: target.offer.declared! }) }));
  const same = known.filter(({ why }) => why !== null);
  const [found, ...others] = same.length > 1 ? same.filter(({ target }) => lastWord(target.offer.name) === lastWord(name)) : same;
  return found && others.length === 0 ? to(name, found.target.offer.name, 'likely', found.why!, kindNote(source, found.target)) : null;
}

/** For what goes with the job, as options do: the only one of its kind with the same last word, or shape. */
function companion(source: Side, targets: readonly Side[]): SymbolProposal | null {
  const { name } = source.offer;
  const word = lastWord(name === 'default' ? spokenName(source.offer.declared!) : name);
  const named = targets.filter(({ role, shape, offer }) => role === null && shape.kind === source.shape.kind && !isPrivate(offer.name) && lastWord(offer.name) === word);
  const fitting = named.filter((peer) => isShaped(source.shape, peer.shape));
  if (fitting.length === 1) return to(name, fitting[0]!.offer.name, 'likely', fits(source.shape));
  const [only] = named;
  return named.length === 1 && only ? doubtful(name, only.offer.name) : null;
}

function fits({ kind, parameters }: OutlineExport): string {
  return kind === 'function' ? `a word of its name, and its parameters (${parameters.join(', ')})` : 'a word of its name, and its members';
}

function isShaped(left: OutlineExport, right: OutlineExport): boolean {
  if (left.kind === 'function') return left.parameters.length > 0 && left.parameters.map(plain).join() === right.parameters.map(plain).join() && (left.gives ?? right.gives) === (right.gives ?? left.gives);
  const [own, other] = [left.members.map(({ name }) => name), right.members.map(({ name }) => name)];
  return own.length > 0 && own.every((member) => other.includes(member));
}

const plain = (parameter: string): string => parameter.replace(/\?$/, '');

function isPrivate(name: string): boolean {
  return name.startsWith('_');
}

function sharedWords(left: string, right: string): number {
  const words = new Set(wordsOf(right));
  return wordsOf(left).filter((word) => words.has(word)).length;
}

/** A name that others take from a module that does not have it, or from one that is gone, where it says the job by its last word. */
function missed(name: string, targets: readonly Side[], family: Family, isGone: boolean): SymbolProposal {
  const namesake = targets.find((each) => each.offer.name === name);
  if (namesake) return to(name, name, 'same-name', 'its consumers take it, though the module does not have it');
  const isAbout = conceptOf(name).key === family.key || (isGone && lastWord(name) === lastWord(family.name));
  const role = !isAbout || namesWrapper(name) ? null : startsWithVerb(name) ? 'factory' : /^[A-Z]/.test(name) ? 'thing' : null;
  const peers = targets.filter((target) => role !== null && target.role === role && !isPrivate(target.offer.name));
  const kind = wordsOf(name).includes('async') ? 'async' : 'sync';
  const [best] = peers.sort((left, right) => fitness(right, kind, family) - fitness(left, kind, family));
  const isSure = best && (role === 'thing' || isGone);
  if (isSure) return to(name, best.offer.name, 'likely', isGone ? 'by its name: the module is gone' : 'by its name: the module does not have it');
  return to(name, null, 'none', 'its consumers take it, but neither this nor the canonical module has it');
}

function fitness(side: Side, kind: 'sync' | 'async', { key }: Family): number {
  return (conceptOf(side.offer.name).key === key ? 2 : 0) + (givenBy(side) === kind ? 1 : 0);
}
