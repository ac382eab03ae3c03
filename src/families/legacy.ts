import type { Family, Member } from './family';
import { idOf, type Declared, type Modules, type Offer } from './modules';
import { symbolsFor, type SymbolProposal } from './symbol-map';
import { moduleName } from './things';
import { conceptOf, wordsOf } from './words';

/** A module of a family whose consumers are to move to the canonical one. */
export interface LegacyProposal {
  readonly file: string;
  /** `listed`: it has another job as well, or the canonical module is made of it, so it lives on. */
  readonly scope: 'all' | 'listed';
  readonly removed: boolean;
  readonly symbols: readonly SymbolProposal[];
  /** The files that take something of the family from it. */
  readonly consumers: number;
  /** What it has to do with the family. */
  readonly how: Member['how'] | 'is gone';
}

/** The modules of a family that can go once one of them is canonical. */
export function legacyOf(modules: Modules, family: Family, canonical: string): LegacyProposal[] {
  const members = family.members.filter((member) => isLegacy(modules, family, member, canonical));
  return members.map((member) => proposalFor(modules, family, member, canonical)).filter(hasCounterpart);
}

/** What is proposed for a module that a person calls legacy, whether or not it was found to be one. */
export function proposalFor(modules: Modules, family: Family, { file, how, consumers }: Pick<Member, 'file' | 'how' | 'consumers'>, canonical: string): LegacyProposal {
  const symbols = symbolsFor(modules, family, file, canonical);
  const isNeeded = modules.imports(canonical, file);
  const doesTheJob = (name: string): boolean => conceptOf(name).key === family.key || isThing(modules.offer(file, name)?.declared ?? null, family);
  const others = symbols.filter(({ to, name, consumers: takers }) => to === null && takers > 0 && !doesTheJob(name)).length;
  const used = symbols.filter(({ consumers: takers }) => takers > 0).length;
  const isOnlyInPart = others > 0 && (isNeeded || others * 2 > used);
  return { file, scope: isOnlyInPart ? 'listed' : 'all', removed: false, symbols, consumers: consumers.size, how };
}

function isThing(declared: Declared | null, { things }: Family): boolean {
  return declared !== null && things.has(idOf(declared));
}

/** What is used and has nothing to take its place is no duplicate of it, whatever it is called. */
function hasCounterpart({ symbols }: LegacyProposal): boolean {
  const used = symbols.filter(({ consumers }) => consumers > 0);
  return used.length === 0 || used.some(({ to }) => to !== null);
}

function isLegacy(modules: Modules, family: Family, member: Member, canonical: string): boolean {
  if (member.file === canonical) return false;
  if (member.how !== 'passes on') return true;
  const offers = member.names.map((name) => modules.offer(member.file, name)).filter((offer) => offer !== null);
  return offers.some((offer) => competes(modules, family, offer, canonical) || (isNamedForTheJob(family, offer) && modules.takersOfName(offer.file, offer.name).size > 0));
}

/** Whether it is another address for a name that the canonical module has; one that nobody uses has to be there for that alone. */
function competes(modules: Modules, family: Family, { file, name }: Offer, canonical: string): boolean {
  if (modules.offer(canonical, name) === null) return false;
  return modules.takersOfName(file, name).size > 0 || (!isIndex(file) && isNamedLike(family, file) && modules.offersOf(file).every(({ isOwn }) => !isOwn));
}

/** Whether a thing goes by another name here that says the job: `ConnectionManager` for a `SocketManager`. A name for a purpose is a barrel's own. */
function isNamedForTheJob({ name: job, things }: Family, { name, declared, file }: Offer): boolean {
  if (!declared || !things.has(idOf(declared)) || isIndex(file) || name === declared.export.name) return false;
  const role = job.split('-').at(-1);
  return wordsOf(name).at(-1) === role && wordsOf(name).length > 1;
}

/** Whether a module is called like the job, or says no more than which one it is: `unified`. */
function isNamedLike({ name: job }: Family, file: string): boolean {
  const { words } = conceptOf(moduleName(file));
  return words.length === 0 || words.at(-1) === job.split('-').at(-1);
}

function isIndex(file: string): boolean {
  return /(?:^|\/)(?:index\.\w+|__init__\.pyi?)$/.test(file);
}
