import type { Reason, Site } from '../model';
import { isReference } from '../summary';
import type { AuditedModule, Risk } from './model';

/** How much can go wrong with a legacy module, and why. */
export function riskOf(module: Omit<AuditedModule, 'risk'>, sites: readonly Site[], canonical: Omit<AuditedModule, 'risk'>): Risk {
  const open = (...reasons: readonly Reason[]): number => sites.filter((site) => site.status === 'unmigrated' && site.reason !== null && reasons.includes(site.reason)).length;
  const references = sites.filter(isReference);
  const byHand = references.filter(({ status, certainty }) => status === 'unmigrated' && certainty !== 'likely').length;
  const isGoing = !module.staysAlive;
  const isFoundation = canonical.builtOn.includes(module.module);
  const high = [
    told(isGoing && isFoundation, 'the canonical module is built on it'),
    told(isGoing && !isFoundation && module.state.length > 0 && module.consumers > 0, `it keeps state (${named(module.state.map(({ name }) => name))}), of which there are two copies while only some consumers have moved`),
    told(open('canonical-closure') > 0, `${times(open('canonical-closure'), 'reference')} from code that runs while the canonical module is being imported`),
    told(references.length >= 10 && byHand > references.length / 2, `${byHand} of ${references.length} references to move by hand`),
  ];
  const lacking = open('homonym', 'missing-capability');
  const whole = open('namespace-escape', 'export-all', 'dynamic-specifier');
  const medium = [
    told(module.consumers >= 50, `used by ${module.consumers} files`),
    told(module.misuses > 0, `${times(module.misuses, 'misuse')} of its factories`),
    told(module.mocks > 0, `${times(module.mocks, 'mock')} of it in tests`),
    told(lacking > 0, `${times(lacking, 'use')} of what the canonical module does not provably have`),
    told(open('unmapped-symbol') > 0, `${times(open('unmapped-symbol'), 'reference')} to names without a counterpart (${named(unmapped(module, sites))})`),
    told(whole > 0, `${times(whole, 'reference')} to the module as a whole`),
    told(module.strings > 0, `${times(module.strings, 'string or path', 'strings and paths')} with its name`),
  ];
  const low = [told(module.consumers > 0 && module.consumers < 50, `used by ${times(module.consumers, 'file')}`)];
  const [severe, notable] = [high.flat(), medium.flat()];
  const level = severe.length > 0 ? 'high' : notable.length > 0 ? 'medium' : 'low';
  const reasons = [...severe, ...notable, ...low.flat()];
  return { level, reasons: reasons.length > 0 ? reasons : ['nothing refers to it'] };
}

function told(isSo: boolean, reason: string): string[] {
  return isSo ? [reason] : [];
}

function unmapped({ exports }: Pick<AuditedModule, 'exports'>, sites: readonly Site[]): string[] {
  const taken = new Set(sites.filter(({ reason }) => reason === 'unmapped-symbol').flatMap(({ symbols }) => symbols));
  return exports.filter(({ name, to }) => to === null && taken.has(name)).sort((left, right) => right.uses - left.uses).map(({ name }) => name);
}

function times(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

const most = 4;

function named(names: readonly string[]): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
