import type { GuardedFactory } from '../model';

/** A call as one writes it: with what cannot be left out. */
export function callOf({ name, kind, parameters }: GuardedFactory): string {
  const needed = parameters.filter((each) => !each.endsWith('?') && !each.startsWith('...') && !each.startsWith('*'));
  return `${kind === 'async' ? 'await ' : ''}${name}(${needed.length > 0 ? needed.join(', ') : parameters.length > 0 ? '…' : ''})`;
}

/** What one would call its result: the last word of what it is. */
export function variableOf({ name, makes }: GuardedFactory): string {
  const word = (makes ?? name.split('.').at(-1)!).replace(/^_+/, '').replace(/^(?:get|create|make)_?/, '');
  const parts = word.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[\s_]+/).filter(Boolean);
  return (parts.at(-1) ?? 'made').toLowerCase();
}
