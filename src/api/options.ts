import { UserError } from '../errors';
import { didYouMean } from '../manifest/problems';

const isText = (value: unknown): boolean => typeof value === 'string';

const kinds = {
  'a string': isText,
  'an array of strings': (value: unknown) => Array.isArray(value) && value.every(isText),
  'a whole number above 0': (value: unknown) => Number.isInteger(value) && (value as number) > 0,
  'true or false': (value: unknown) => typeof value === 'boolean',
  'a function': (value: unknown) => typeof value === 'function',
  /** Checked where it is read. */
  anything: () => true,
} as const;

/** What each option has to be. */
export type Options = Readonly<Record<string, keyof typeof kinds>>;

/**
 * A wrong option would be left out in silence, or fail far from here: types tell it in TypeScript, nothing does in JavaScript.
 *
 * @throws UserError for one that does not exist, or is not what it has to be; `undefined` is as good as none.
 */
export function checkOptions(what: string, options: unknown, known: Options): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) throw new UserError(`${what} takes its options as an object`, { hint: `Its options are ${Object.keys(known).join(', ')}.` });
  for (const [key, value] of Object.entries(options)) {
    const kind = Object.hasOwn(known, key) ? known[key] : undefined;
    if (kind === undefined) throw new UserError(`${what} has no option ${key}${didYouMean(key, Object.keys(known))}`, { hint: `Its options are ${Object.keys(known).join(', ')}.` });
    if (value !== undefined && !kinds[kind](value)) throw new UserError(`${key} has to be ${kind}`);
  }
}

/** @throws UserError where the value is none of those allowed. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UserError(`${option} cannot be ${JSON.stringify(value)}${didYouMean(value, allowed)}`, { hint: `It is one of ${allowed.join(', ')}.` });
  return found;
}
