import { UserError } from '../errors';
import { didYouMean } from '../manifest/problems';

/** A misspelt option would be left out in silence: types tell it in TypeScript, nothing does in JavaScript. */
export function checkOptions(what: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new UserError(`${what} has no option ${key}${didYouMean(key, known)}`, { hint: `Its options are ${known.join(', ')}.` });
  }
}

/** @throws UserError where the value is none of those allowed. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UserError(`${option} cannot be ${JSON.stringify(value)}${didYouMean(value, allowed)}`, { hint: `It is one of ${allowed.join(', ')}.` });
  return found;
}
