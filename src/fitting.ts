import type { Destination, Reference, SourceModule } from './language';
import type { Fit, Misfit } from './questions';

/** Where a name goes, given what one file does with it: what does not fit stays. */
export function fitting(module: SourceModule, reference: Reference, name: string, destination: Destination): Destination {
  if (destination.kind !== 'moves' || !destination.unless || reference.kind !== 'import') return destination;
  const fit = module.fit(reference, name, destination);
  // Nobody knows yet: the types are asked as if it moved.
  if (!fit || isFitting(destination.unless, fit)) return { kind: 'moves', to: destination.to };
  const [first] = summaries(fit.misfits);
  if (destination.unless === 'missing-capability') {
    return { kind: 'reported', reason: 'missing-capability', message: `\`${name}\` cannot become \`${destination.to}\` here: ${first!}`, suggestion: 'give the canonical module what is used here, or change its uses first' };
  }
  const { legacy, canonical } = fit.declared;
  const where = legacy !== null && canonical !== null ? `: ${legacy} declares one, ${canonical} the other` : '';
  return { kind: 'reported', reason: 'homonym', message: `\`${name}\` of the canonical module is not proven to be the same${where}${first ? `; ${first}` : ''}`, suggestion: `if they are interchangeable, list "${name}": "${name}" in the manifest` };
}

/** A name that the manifest lists is a person's word: only what is known not to fit holds it. */
function isFitting(unless: 'missing-capability' | 'homonym', fit: Fit): boolean {
  if (fit.misfits.length > 0) return false;
  return unless === 'missing-capability' || fit.isCompatible;
}

/** One line for each kind of misfit: "`manager.send` is used in 3 places and does not exist on `Socket`". */
function summaries(misfits: readonly Misfit[]): string[] {
  const kinds = new Map<string, number>();
  for (const { message } of misfits) kinds.set(message, (kinds.get(message) ?? 0) + 1);
  return [...kinds].map(([message, count]) => (count === 1 ? message : message.replace(' does not exist on', ` is used in ${count} places and does not exist on`)));
}
