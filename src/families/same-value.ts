import type { Declared } from './modules';
import { lastWord } from './words';

/** A declaration, and what a module calls it. */
interface Named {
  readonly name: string;
  readonly declared: Declared;
}

/**
 * Why two declarations have the same value: one constant is set to the other, or both are set to what is declared in one place, or both
 * functions return it; null where their sources do not say so.
 */
export function sameValue(source: Named, target: Named): string | null {
  const [own, other] = [source.declared.export, target.declared.export];
  if (own.kind === 'constant' && other.kind === 'constant') return setToIt(source, target) ?? setToOne(source, target);
  if (own.kind !== 'function' || other.kind !== 'function') return null;
  return own.value && isSamePlace(own, other) ? `both return ${own.value.name} of ${own.value.file}` : null;
}

function setToIt(source: Named, target: Named): string | null {
  if (leadsTo(target, source)) return `${target.name} is set to it${byWayOf(target, source)}`;
  return leadsTo(source, target) ? `it is set to ${target.name}${byWayOf(source, target)}` : null;
}

/** Two settings may be set to one value and mean different things, as two colours do. */
function setToOne(source: Named, target: Named): string | null {
  const [own, other] = [source.declared.export, target.declared.export];
  return own.value && isSamePlace(own, other) && lastWord(source.name) === lastWord(target.name) ? `both are set to ${own.value.name} of ${own.value.file}` : null;
}

function leadsTo({ declared: { export: { value } } }: Named, { declared }: Named): boolean {
  return value !== null && value.file === declared.file && value.name === declared.export.name;
}

function byWayOf({ declared: { export: { value } } }: Named, { declared }: Named): string {
  return value === null || value.written === declared.export.name ? '' : `, by way of ${value.written}`;
}

function isSamePlace({ value: left }: Declared['export'], { value: right }: Declared['export']): boolean {
  return left?.file === right?.file && left?.name === right?.name;
}
