import type { Site } from '../model';
import type { AuditedModule, Step, StepKind } from './model';

const levels = ['low', 'medium', 'high'] as const;

/**
 * The order of work: a module that others import comes after them, so that each can go once its turn has come; among those, the least
 * risk first.
 *
 * @param shims the files that can be replaced by a re-export
 */
export function stepsOf(modules: readonly AuditedModule[], sitesOf: (module: string) => readonly Site[], shims: ReadonlySet<string>): Step[] {
  const [canonical, ...legacy] = modules;
  const steps = legacy.map((module) => stepOf(module, canonical!, sitesOf(module.module), module.file !== null && shims.has(module.file)));
  const importers = new Map(legacy.map(({ module }) => [module, legacy.filter(({ builtOn, module: other }) => other !== module && builtOn.includes(module)).map(({ module: other }) => other)]));
  const done: Step[] = [];
  const open = [...steps].sort(byRisk);
  while (open.length > 0) {
    // In a cycle of imports somebody has to be first.
    const free = open.findIndex(({ module }) => (importers.get(module) ?? []).every((other) => done.some((step) => step.module === other)));
    done.push(...open.splice(Math.max(free, 0), 1));
  }
  return done;
}

function byRisk(left: Step, right: Step): number {
  const sites = (step: Step): number => step.certain + step.likely + step.byHand + step.strings;
  return levels.indexOf(left.risk.level) - levels.indexOf(right.risk.level) || sites(left) - sites(right) || (left.module < right.module ? -1 : 1);
}

function stepOf(module: AuditedModule, canonical: AuditedModule, sites: readonly Site[], canBeShim: boolean): Step {
  const certain = sites.filter(({ status }) => status === 'migrated').length;
  const open = sites.filter(({ status }) => status === 'unmigrated');
  const likely = open.filter(({ certainty }) => certainty === 'likely').length;
  const strings = open.filter(({ reason }) => reason === 'string-reference').length;
  const byHand = open.filter(isWork).length - strings;
  const isFoundation = canonical.builtOn.includes(module.module);
  const isStateful = module.state.length > 0 && !module.staysAlive;
  return { module: module.module, isStateful, risk: module.risk!, does: kindsOf(module, { isFoundation, canBeShim, hasSites: sites.length > 0 }), certain, likely, byHand, strings, obstacles: obstaclesOf(module, isFoundation) };
}

/** Whether somebody has to do something about a site that no run moves. A mock that still reaches its consumers goes with its module. */
export function isWork({ status, certainty, reason }: Site): boolean {
  return status === 'unmigrated' && certainty !== 'likely' && reason !== 'mock-still-effective';
}

function kindsOf({ nature, staysAlive }: AuditedModule, { isFoundation, canBeShim, hasSites }: { isFoundation: boolean; canBeShim: boolean; hasSites: boolean }): StepKind[] {
  const migrate: StepKind[] = hasSites ? ['migrate'] : [];
  if (nature === 'removed' || nature === 'package') return migrate;
  if (staysAlive || isFoundation) return [...migrate, 'keep'];
  return [...(canBeShim && hasSites ? (['shim'] as const) : []), ...migrate, 'delete'];
}

function obstaclesOf({ exports, mocks, strings, staysAlive, nature }: AuditedModule, isFoundation: boolean): string[] {
  if (staysAlive) return [];
  const unmapped = exports.filter(({ to, uses }) => to === null && uses > 0);
  return [
    ...(isFoundation ? ['the canonical module is built on it: move what it takes, or name it under `internal`'] : []),
    ...(unmapped.length > 0 ? [`${unmapped.length} used ${unmapped.length === 1 ? 'name has' : 'names have'} no counterpart: ${unmapped.slice(0, 5).map(({ name }) => `\`${name}\``).join(', ')}${unmapped.length > 5 ? ' …' : ''}`] : []),
    ...(mocks > 0 ? [`${mocks} ${mocks === 1 ? 'mock' : 'mocks'} in tests`] : []),
    ...(strings > 0 && nature !== 'removed' ? [`${strings} ${strings === 1 ? 'string names' : 'strings name'} it`] : []),
  ];
}
