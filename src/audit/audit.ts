import { grouped } from '../grouped';
import { languageOf } from '../manifest/manifest';
import type { Site } from '../model';
import { packageVersion } from '../package-root';
import { entriesOf } from '../prune/modules';
import { shimsFor } from '../prune/shims';
import type { PlannedProject } from '../run';
import { isMock } from '../summary';
import { candidatesOf } from './candidates';
import { areasOf, consumersOf, isMisused, usesOf, type Use } from './consumers';
import { examplesOf } from './examples';
import { gatherFacts, type Facts } from './facts';
import { featuresOf } from './features';
import { inventoryOf, isText } from './inventory';
import type { Audit, AuditedModule, Consumer, Figures, MigrationAudit } from './model';
import { offersOf } from './offers';
import { riskOf } from './risk';
import { specifierOf } from './specifier';
import { isWork, stepsOf } from './steps';

/** What there is, who uses it, and what to do about it: told by a dry run and by the modules themselves. */
export function auditOf(project: PlannedProject, warnings: readonly string[]): Audit {
  const shims = shimsIn(project);
  const migrations = gatherFacts(project).map((facts) => auditMigration(facts, shims));
  return { schemaVersion: 1, tool: { name: 'ssot-codemod', version: packageVersion() }, migrations, failures: [...project.workspace.failures, ...project.plan.failures], warnings };
}

function auditMigration(facts: Facts, shims: ReadonlySet<string>): MigrationAudit {
  const { migration, graph } = facts;
  // What the canonical module takes for itself is its own business.
  const sites = facts.sites.filter(({ file }) => !graph.isCanonicalSource(file));
  const uses = usesOf(facts);
  const measured = inventoryOf(facts, uses);
  const sitesBy = grouped(sites, ({ module }) => module);
  const sitesOf = (module: string): readonly Site[] => sitesBy.get(module) ?? [];
  const modules = measured.map((each): AuditedModule => ({ ...each, risk: each.role === 'canonical' ? null : riskOf(each, sitesOf(each.module), measured[0]!) }));
  const consumers = consumersOf(facts, uses);
  const features = featuresOf(facts, modules, uses);
  return {
    name: migration.name,
    language: languageOf(migration),
    canonical: { module: migration.canonical.module, ...specifierOf(migration, facts.spellings, sites, consumers.map(({ file }) => file)) },
    decision: migration.decision,
    documents: migration.documents,
    figures: figuresOf(sites, uses, consumers, 1 + modules.filter(({ isDuplicate }) => isDuplicate).length),
    modules,
    features,
    consumers,
    areas: areasOf(consumers, uses),
    candidates: candidatesOf(facts, measured, features, uses),
    steps: stepsOf(modules, sitesOf, shims),
    examples: examplesOf(facts),
    byHand: byHandOf(sites),
    interface: offersOf(facts, modules),
  };
}

/** The files that `prune --shim` would replace. */
function shimsIn(project: PlannedProject): ReadonlySet<string> {
  return new Set([...shimsFor(project, entriesOf(project))].flatMap(([file, shim]) => ('change' in shim ? [file] : [])));
}

function figuresOf(sites: readonly Site[], uses: readonly Use[], consumers: readonly Consumer[], implementations: number): Figures {
  const legacy = uses.flatMap(({ site }) => site ?? []);
  const certain = legacy.filter(({ status }) => status === 'migrated').length;
  const likely = legacy.filter(({ status, certainty }) => status === 'unmigrated' && certainty === 'likely').length;
  const byHand = legacy.filter(isWork).length;
  return {
    implementations, consumers: consumers.length, tests: consumers.filter(({ isTest }) => isTest).length,
    references: { canonical: uses.length - legacy.length, certain, likely, byHand, left: legacy.length - certain - likely - byHand },
    misuses: sites.filter(isMisused).length, mocks: sites.filter(isMock).length, strings: sites.filter(isText).length,
  };
}

function byHandOf(sites: readonly Site[]): MigrationAudit['byHand'] {
  const reasons = [...grouped(sites.filter(isWork), ({ reason }) => reason!)].map(([reason, all]) => ({ reason, sites: all.length, place: `${all[0]!.file}:${all[0]!.line}`, message: all[0]!.message }));
  return reasons.sort((left, right) => right.sites - left.sites || (left.reason < right.reason ? -1 : 1));
}
