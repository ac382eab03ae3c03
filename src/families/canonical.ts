import { neededBy } from '../outline';
import { isForTests } from './doubles';
import { implementationsOf, type Family, type Member } from './family';
import { idOf, type Modules } from './modules';
import { symbolsFor } from './symbol-map';
import { methodsOf, moduleName, spokenName } from './things';
import { weights } from './weights';
import { conceptOf, wordsOf } from './words';

/** What speaks for a module, and against it, as the one that stays. */
export interface Candidate {
  readonly file: string;
  /** 0 to 1. */
  readonly score: number;
  /** Files that use the family by way of it, of all that use the family. */
  readonly consumers: number;
  /** The methods of the family that its things have, of all. */
  readonly methods: { readonly has: number; readonly of: number };
  /** The names that consumers take from other modules of the family and that have a counterpart in it, of all. */
  readonly names: { readonly has: number; readonly of: number };
  /** The files among the consumers that are there for tests. */
  readonly tests: number;
  /** The other modules of the family that it is built on: while it stays, they cannot go. */
  readonly needs: readonly string[];
  /** Modules of the family that pass on what it has. */
  readonly passedOnBy: readonly string[];
  /** Whether its name says the job, and nothing else. */
  readonly isPlain: boolean;
  /** Words of its name that speak against it: `legacy`, `compat`. */
  readonly warnings: readonly string[];
  /** Modules of the project that run when it is imported, as far as they are known, without itself. */
  readonly loads: number;
  /** Whether one of them imports it again. */
  readonly isInCycle: boolean;
}

const against = new Set(['legacy', 'compat', 'compatibility', 'compatible', 'deprecated', 'old', 'adapter', 'shim', 'migration', 'temp', 'tmp', 'bak', 'copy']);

/** The modules of a family that could be its canonical one, the best first. It is the ranking of `init` and of `audit`. */
export function candidatesOf(modules: Modules, family: Family): Candidate[] {
  const measured = family.members.map((member) => measure(modules, family, member));
  const lightest = Math.min(...measured.map(heft));
  const scored = measured.map((each, index): Candidate => ({ ...each, score: scoreOf(each, family, { lightest, isImplementation: implementationsOf(family).includes(family.members[index]!) }) }));
  return scored.sort((left, right) => right.score - left.score || (left.file < right.file ? -1 : 1));
}

function measure(modules: Modules, family: Family, member: Member): Omit<Candidate, 'score'> {
  const { file } = member;
  const others = family.members.filter((each) => each !== member);
  const things = thingsOf(modules, family, file);
  const all = new Set([...family.things.values()].flatMap((thing) => [...thing.methods]));
  const own = new Set(things.flatMap(({ declared }) => methodsOf(declared.export)));
  const taken = others.flatMap((other) => symbolsFor(modules, family, other.file, file).filter(({ name, consumers }) => consumers > 0 && other.names.includes(name)));
  const reached = modules.reachedFrom(file);
  const passedOnBy = others.filter((other) => modules.outline(other.file)?.reExports.some(({ from }) => from === file)).map((other) => other.file);
  const warnings = [...wordsOf(moduleName(file)), ...things.flatMap(({ declared }) => wordsOf(spokenName(declared)))].filter((word) => against.has(word));
  const consumers = [...member.consumers].filter((consumer) => family.consumers.has(consumer));
  return {
    file,
    consumers: consumers.length, tests: consumers.filter(isForTests).length,
    methods: { has: [...all].filter((method) => own.has(method)).length, of: all.size },
    names: { has: taken.filter(({ to }) => to !== null).length, of: taken.length },
    needs: neededBy(file, others.map((other) => other.file), (each) => modules.outline(each), (each) => modules.reachedFrom(each)),
    passedOnBy, warnings: [...new Set(warnings)],
    isPlain: things.some(({ declared }) => conceptOf(spokenName(declared)).key === family.key) || conceptOf(moduleName(file)).key === family.key,
    loads: reached.size - (reached.has(file) ? 1 : 0), isInCycle: reached.has(file),
  };
}

/** Ten modules more are much to one that loads three, and little to one that loads a hundred. */
function heft({ loads }: Pick<Candidate, 'loads'>): number {
  return 1 + Math.log2(1 + loads);
}

function scoreOf(facts: Omit<Candidate, 'score'>, family: Family, { lightest, isImplementation }: { readonly lightest: number; readonly isImplementation: boolean }): number {
  const share = (has: number, of: number): number => (of === 0 ? 0 : has / of);
  const others = family.members.length - 1;
  const sum =
    weights.consumers * share(facts.consumers, family.consumers.size) +
    weights.tests * share(facts.tests, [...family.consumers].filter(isForTests).length) +
    weights.methods * share(facts.methods.has, facts.methods.of) +
    weights.names * share(facts.names.has, facts.names.of) +
    weights.plain * (facts.isPlain ? 1 : 0) +
    weights.deletable * share(others - facts.needs.length, others) +
    weights.passedOn * (facts.passedOnBy.length > 0 ? 1 : 0) +
    weights.light * (lightest / heft(facts)) +
    weights.acyclic * (facts.isInCycle ? 0 : 1);
  return (sum / (facts.warnings.length > 0 ? 2 : 1)) * (isImplementation ? 1 : 0.75);
}

function thingsOf(modules: Modules, family: Family, file: string): { declared: NonNullable<ReturnType<Modules['trace']>> }[] {
  const offered = new Set(modules.offersOf(file).flatMap(({ declared }) => (declared ? [idOf(declared)] : [])));
  return [...family.things.values()].filter((thing) => thing.declared.file === file || offered.has(thing.id));
}
