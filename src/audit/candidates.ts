import type { AuditedModule, Candidate, Feature } from './model';

type Measured = Omit<AuditedModule, 'risk'>;

/**
 * Which module would make the best canonical one, by what can be measured. Each measure counts as its share of the best value; what it
 * can do and how many duplicates it lets go count twice. A module that is built on the duplicates, such as a façade of them, lets none go.
 */
export function candidatesOf(modules: readonly Measured[], features: readonly Feature[]): Candidate[] {
  const present = modules.filter(({ nature, staysAlive, role }) => (nature === 'implementation' || nature === 'facade') && !(role === 'legacy' && staysAlive));
  const legacyNames = new Set(modules.filter(({ nature, role, staysAlive }) => nature !== 'removed' && !(role === 'legacy' && staysAlive)).map(({ module }) => module));
  const worth = features.filter(({ modules: owners, files, gaps }) => owners.length > 1 || files > 0 || gaps > 0);
  const measured = present.map((each) => ({ module: each.module, isChosen: each.role === 'canonical', measures: measuresOf(each, worth, legacyNames) }));
  const best = (of: (measures: Candidate['measures']) => number): number => Math.max(1, ...measured.map(({ measures }) => of(measures)));
  const [consumers, tests, deletable] = [best((each) => each.consumers), best((each) => each.tests), best((each) => each.deletable)];
  const complete = Math.max(0.01, ...measured.map(({ measures }) => measures.completeness));
  // Ten modules more are much to one that loads three, and little to one that loads a hundred.
  const weight = (loads: number): number => 1 + Math.log2(1 + loads);
  const lightest = Math.min(...measured.map(({ measures }) => weight(measures.loads)));
  const score = (each: Candidate['measures']): number => 2 * (each.completeness / complete) + 2 * (each.deletable / deletable) + each.consumers / consumers + each.tests / tests + lightest / weight(each.loads) + (each.isInCycle ? 0 : 1);
  return measured
    .map((each): Candidate => ({ ...each, score: Math.round(score(each.measures) * 100) / 100 }))
    .sort((left, right) => right.score - left.score || (left.module < right.module ? -1 : 1));
}

function measuresOf(each: Measured, worth: readonly Feature[], names: ReadonlySet<string>): Candidate['measures'] {
  const { module, consumers, tests, loads, isInCycle, members, builtOn } = each;
  const own = new Set(members);
  const completeness = worth.length === 0 ? 1 : worth.filter(({ name }) => own.has(name)).length / worth.length;
  const deletable = [...names].filter((name) => name !== module && !builtOn.includes(name)).length;
  return { consumers, completeness: Math.round(completeness * 100) / 100, tests, deletable, loads, isInCycle };
}
