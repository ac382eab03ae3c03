import { UserError } from '../errors';
import { instantIn } from './instants';

/**
 * The instant that a person means by a date, `2025-09-14`, or by a date and a time, with a time zone or in UTC.
 *
 * @throws UserError where it is none
 */
export function instantOfDate(written: string): string {
  const text = written.trim();
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const instant = day || /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?$/.test(text) ? instantIn(day ? `${text} 00:00` : text) : null;
  if (!instant) throw new UserError(`--after ${written} is no date`, { hint: 'Write 2025-09-14, or 2025-09-14T05:30:00+02:00; without a time zone it is UTC.' });
  return instant.at;
}
