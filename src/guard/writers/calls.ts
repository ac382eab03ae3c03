import type { GuardedFactory, InstancePromise } from '../model';

/** Of what there is one instance, in words; code in backticks if `tick` says how. */
export function promised({ per }: InstancePromise, tick: (name: string) => string = (name) => name): string {
  return per === 'process' ? 'in a process' : per === 'arguments' ? 'for equal arguments' : `for each ${tick(per)}`;
}

/** A call as one writes it: with what cannot be left out. */
export function callOf({ name, kind, parameters, signature }: GuardedFactory): string {
  const needed = parameters.filter((each) => !each.endsWith('?') && !each.startsWith('...') && !each.startsWith('*'));
  return `${kind === 'async' ? 'await ' : ''}${name}(${needed.length > 0 ? needed.join(', ') : parameters.length > 0 || signature === '' ? '…' : ''})`;
}

const words = /^(?:class|function|default|new|type|import|interface|async|await|with|is|in|for|def|from|object|bool|str|int)$/;

/** What one would call its result: the last word of what it is, or all of them where that is taken. */
export function variableOf(factory: GuardedFactory, before: readonly GuardedFactory[]): string {
  const taken = before.map((each, index) => variableOf(each, before.slice(0, index)));
  const name = factory.name.split('.').at(-1)!.replace(/^_+/, '').replace(/^(?:get|create|make|connect|open)_?(?=.)/, '').replace(/_?(?:a?sync)$/i, '');
  const parts = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[\s_]+/).filter(Boolean).map((part) => part.toLowerCase());
  const word = (count: number): string[] => (parts.length >= count && !words.test(parts.at(-1)!) ? [joinedAs(factory.name, parts.slice(-count))] : []);
  const candidates = [...word(1), ...word(2), ...word(parts.length), 'made', 'other'];
  return candidates.find((each) => !taken.includes(each)) ?? `other${before.length}`;
}

/** As one writes it where the factory is called so. */
function joinedAs(factory: string, parts: readonly string[]): string {
  return factory.includes('_') ? parts.join('_') : parts.map((part, index) => (index === 0 ? part : part[0]!.toUpperCase() + part.slice(1))).join('');
}
