import { implementationsOf, type Family, type Member } from './family';
import { idOf, type Modules } from './modules';
import { symbolsFor } from './symbol-map';
import { methodsOf, moduleName, spokenName } from './things';
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
  /** The other modules of the family that it imports: while it stays, they cannot go. */
  readonly needs: readonly string[];
  /** Modules of the family that pass on what it has. */
  readonly passedOnBy: readonly string[];
  /** Whether its name says the job, and nothing else. */
  readonly isPlain: boolean;
  /** Words of its name that speak against it: `legacy`, `compat`. */
  readonly warnings: readonly string[];
}

const weights = { consumers: 0.3, methods: 0.2, names: 0.2, plain: 0.15, free: 0.1, passedOn: 0.05 };
const against = new Set(['legacy', 'compat', 'compatibility', 'compatible', 'deprecated', 'old', 'adapter', 'shim', 'migration', 'temp', 'tmp', 'bak', 'copy']);

/** The modules of a family that could be its canonical one, the best first. */
export function candidatesOf(modules: Modules, family: Family): Candidate[] {
  const candidates = family.members.map((member) => measured(modules, family, member));
  return candidates.sort((left, right) => right.score - left.score || (left.file < right.file ? -1 : 1));
}

function measured(modules: Modules, family: Family, member: Member): Candidate {
  const { file } = member;
  const others = family.members.filter((each) => each !== member);
  const things = thingsOf(modules, family, file);
  const all = new Set([...family.things.values()].flatMap((thing) => [...thing.methods]));
  const own = new Set(things.flatMap(({ declared }) => methodsOf(declared.export)));
  const taken = others.flatMap((other) => symbolsFor(modules, family, other.file, file).filter(({ name, consumers }) => consumers > 0 && other.names.includes(name)));
  const needs = others.filter((other) => modules.imports(file, other.file)).map((other) => other.file);
  const passedOnBy = others.filter((other) => modules.outline(other.file)?.reExports.some(({ from }) => from === file)).map((other) => other.file);
  const warnings = [...wordsOf(moduleName(file)), ...things.flatMap(({ declared }) => wordsOf(spokenName(declared)))].filter((word) => against.has(word));
  const facts = {
    file,
    consumers: [...member.consumers].filter((consumer) => family.consumers.has(consumer)).length,
    methods: { has: [...all].filter((method) => own.has(method)).length, of: all.size },
    names: { has: taken.filter(({ to }) => to !== null).length, of: taken.length },
    needs, passedOnBy, warnings: [...new Set(warnings)],
    isPlain: things.some(({ declared }) => conceptOf(spokenName(declared)).key === family.key) || conceptOf(moduleName(file)).key === family.key,
  };
  return { ...facts, score: scoreOf(facts, family, implementationsOf(family).includes(member)) };
}

function scoreOf(facts: Omit<Candidate, 'score'>, family: Family, isImplementation: boolean): number {
  const share = (has: number, of: number): number => (of === 0 ? 0 : has / of);
  const sum =
    weights.consumers * share(facts.consumers, family.consumers.size) +
    weights.methods * share(facts.methods.has, facts.methods.of) +
    weights.names * share(facts.names.has, facts.names.of) +
    weights.plain * (facts.isPlain ? 1 : 0) +
    weights.free * (facts.needs.length === 0 ? 1 : 0) +
    weights.passedOn * (facts.passedOnBy.length > 0 ? 1 : 0);
  return (sum / (facts.warnings.length > 0 ? 2 : 1)) * (isImplementation ? 1 : 0.75);
}

function thingsOf(modules: Modules, family: Family, file: string): { declared: NonNullable<ReturnType<Modules['trace']>> }[] {
  const offered = new Set(modules.offersOf(file).flatMap(({ declared }) => (declared ? [idOf(declared)] : [])));
  return [...family.things.values()].filter((thing) => thing.declared.file === file || offered.has(thing.id));
}
