import { questionKey, type Fit, type Question } from '../questions';
import type { Site } from '../model';
import type { PlannedProject } from '../run';
import { readSource } from '../source';
import { whyCanonical, type Entry } from './modules';

interface Refused {
  readonly reasons: readonly string[];
}

/** What becomes of a module that is to pass its names on, null where it does already; or why it cannot. */
export type Shimmed = { readonly change: { readonly before: string; readonly after: string } | null } | Refused;

/** By the question. */
type Fits = ReadonlyMap<string, Fit>;

/** What becomes of the modules all of which goes, by file. Types are asked once for all of them. */
export function shimsFor(project: PlannedProject, entries: readonly Entry[], isKept: (file: string) => boolean = () => false): ReadonlyMap<string, Shimmed> {
  const wanted = entries.filter(({ source, legacy }) => source && legacy.scope === 'all' && !isKept(source.file));
  const questions = wanted.flatMap((entry) => questionsOn(project, entry));
  const fits: Fits = questions.length === 0 ? new Map() : project.workspace.session.answer(questions, new Map()).answers.fits;
  return new Map(wanted.map((entry) => [entry.source!.file, shimFor(project, entry, entries, fits)]));
}

/** What only types tell of what a module exports. */
function questionsOn(project: PlannedProject, entry: Entry): Question[] {
  const { graph, legacy } = entry;
  return namesOf(entry, sitesOf(project, entry)).flatMap(({ name, shifts }) => {
    const destination = graph.destination(legacy, name);
    return destination.kind === 'moves' && !shifts && destination.unless !== undefined ? [questionOn(entry, { name, to: destination.to })] : [];
  });
}

function questionOn({ legacy, source, migration }: Entry, { name, to }: { readonly name: string; readonly to: string }): Question {
  return { kind: 'fit', file: source!.file, migration, legacy: legacy.module, name, to };
}

/** A re-export passes for a duplicate no longer, so that only what would change its meaning stands in its way. */
function shimFor(project: PlannedProject, entry: Entry, entries: readonly Entry[], fits: Fits): Shimmed {
  const source = readSource(project.workspace.root, entry.source!.file);
  if (!('text' in source)) return { reasons: [source.message] };
  const canonical = whyCanonical(source.file, entries);
  if (canonical.length > 0) return { reasons: canonical };
  const shim = shimOf(project, entry, fits);
  if ('reasons' in shim) return shim;
  if (project.workspace.sessionOf(source.file).check(source.file, shim.text) !== null) return { reasons: ['a module that passes its names on would not parse'] };
  return { change: shim.text === source.text ? null : { before: source.text, after: shim.text } };
}

/** The text that could stand in the place of a legacy module, by the entry that is about it. */
function shimOf(project: PlannedProject, entry: Entry, fits: Fits): { readonly text: string } | Refused {
  const { graph, legacy, source } = entry;
  if (!source) return { reasons: ['its source is not there'] };
  const surface = source.surface();
  const targets = new Map<string, string>();
  const reasons = [
    ...(graph.isInClosure(source.file) ? ['it runs while the canonical module is being imported, so passing that on would close a cycle'] : []),
    ...(surface.isComplete ? [] : ['not all that it exports can be told without running it']),
    ...surface.effects.map(({ line, message }) => `line ${line}: ${message}`),
  ];
  const sites = sitesOf(project, entry);
  for (const { name, shifts } of namesOf(entry, sites)) {
    const destination = graph.destination(legacy, name);
    if (destination.kind !== 'moves') reasons.push(destination.kind === 'reported' ? destination.message : `\`${name}\` stays where it is`);
    else if (shifts) reasons.push(`\`${name}\` is asynchronous on one side only: \`${destination.to}\` cannot stand for it`);
    else {
      const problem = destination.unless === undefined ? null : misfitOf(entry, { name, to: destination.to }, sites, fits);
      if (problem !== null) reasons.push(problem);
      targets.set(name, destination.to);
    }
  }
  if (targets.size === 0 && reasons.length === 0) reasons.push('it exports nothing');
  return reasons.length > 0 ? { reasons } : { text: source.shim(targets) };
}

function sitesOf({ plan }: PlannedProject, { legacy, graph }: Entry): Site[] {
  return plan.files.flatMap(({ sites }) => sites.filter(({ module, migration }) => module === legacy.module && migration === graph.migration.name));
}

/** What it exports, and what others take of it all the same. */
function namesOf({ source }: Entry, sites: readonly Site[]): { readonly name: string; readonly shifts: boolean }[] {
  const own = source!.surface().names;
  const known = new Set(own.map(({ name }) => name));
  const taken = sites.filter(({ rule }) => rule === 'rewrite-legacy-imports').flatMap(({ symbols }) => symbols).filter((name) => name !== '*' && !known.has(name));
  return [...own, ...[...new Set(taken)].map((name) => ({ name, shifts: false }))];
}

/** Why a counterpart cannot stand for a name, by types or else by what its consumers do with it; null where it can. */
function misfitOf(entry: Entry, { name, to }: { readonly name: string; readonly to: string }, sites: readonly Site[], fits: Fits): string | null {
  if (fits.get(questionKey(questionOn(entry, { name, to })))?.isCompatible) return null;
  const { graph, legacy } = entry;
  const site = sites.find(({ symbols, status, rule }) => (symbols.includes(name) || symbols.includes('*')) && status !== 'migrated' && rule === 'rewrite-legacy-imports');
  if (site) return `\`${name}\`: ${site.message} (${site.file}:${site.line})`;
  // An explicit entry is a person's word, which only what is used can contradict.
  if (legacy.symbols[name] === to && graph.migration.legacy.includes(legacy)) return null;
  return `\`${name}\` of the canonical module is not proven to do all that this one does; if it does, list "${name}": "${to}" in the manifest`;
}
