/** A point in time as a log tells it. */
export interface Instant {
  /** In UTC, to the millisecond, as `Date` writes it. */
  readonly at: string;
  readonly isZoneAssumed: boolean;
}

const zone = String.raw`(?:\s?(Z|UTC|GMT|[ECMP][SD]T|[+-]\d\d:?\d\d)(?![\w:]))?`;
const clock = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?`;
const isoForm = new RegExp(String.raw`(?<!\d)(\d{4})[-/](\d\d)[-/](\d\d)[T ]${clock}${zone}`);
/** Web servers: `14/Sep/2025:05:14:46 +0000`. */
const webForm = new RegExp(String.raw`(?<!\d)(\d\d?)/([A-Z][a-z]{2})/(\d{4}):${clock}${zone}`);
/** Mail and HTTP, RFC 5322: `14 Sep 2025 05:14:46 GMT`. */
const mailForm = new RegExp(String.raw`(?<!\d)(\d\d?) ([A-Z][a-z]{2}) (\d{4}) ${clock}${zone}`);
/** C: `Sun Sep 14 05:14:46 2025`. */
const cForm = new RegExp(String.raw`\b[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d\d?) ${clock} (\d{4})`);
const numberForm = /^\W*(\d{10}(?:\.\d+|\d{3})?)(?![\d.-])|\b(?:ts|time|timestamp)=(\d{10}(?:\.\d+|\d{3})?)\b/;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Those that RFC 5322 gives a meaning; others mean different things to different people. */
const americanZones: Readonly<Record<string, number>> = { EDT: -4, EST: -5, CDT: -5, CST: -6, MDT: -6, MST: -7, PDT: -7, PST: -8 };

/** The first time in a line of a log. One without a year, as in syslog, is none: it would have to be guessed. */
export function instantIn(line: string): Instant | null {
  const text = line.slice(0, 240);
  const iso = isoForm.exec(text);
  if (iso) return instant(iso[1]!, Number(iso[2]), iso[3]!, iso.slice(4, 8), iso[8]);
  const named = webForm.exec(text) ?? mailForm.exec(text);
  if (named) return instant(named[3]!, months.indexOf(named[2]!) + 1, named[1]!, named.slice(4, 8), named[8]);
  const c = cForm.exec(text);
  if (c) return instant(c[7]!, months.indexOf(c[1]!) + 1, c[2]!, c.slice(3, 7), undefined);
  const number = numberForm.exec(text);
  return number ? instantOf(Number(number[1] ?? number[2])) : null;
}

/** The time that a field of a record holds: text, a number since 1970 in whatever unit, or seconds and nanoseconds. */
export function instantOf(value: unknown): Instant | null {
  if (typeof value === 'string') return /^\d{10,19}(?:\.\d+)?$/.test(value) ? instantOf(Number(value)) : instantIn(value);
  if (typeof value === 'number') return sinceEpoch(value);
  if (typeof value !== 'object' || value === null) return null;
  const { seconds, epochSecond } = value as Record<string, unknown>;
  return seconds === undefined && epochSecond === undefined ? null : sinceEpoch(Number(seconds ?? epochSecond));
}

function sinceEpoch(value: number): Instant | null {
  // Seconds, milliseconds, microseconds or nanoseconds: of the years that a log can be from, no two overlap.
  const unit = [1e-3, 1, 1e3, 1e6].find((each) => value / each >= 1e12 / 1.2 && value / each < 4.2e12);
  return unit === undefined ? null : { at: new Date(value / unit).toISOString(), isZoneAssumed: false };
}

function instant(year: string, month: number, day: string, [hour, minute, second, fraction]: readonly (string | undefined)[], named: string | undefined): Instant | null {
  const milliseconds = Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
  const local = Date.UTC(Number(year), month - 1, Number(day), Number(hour), Number(minute), Number(second ?? 0), milliseconds);
  const isReal = month >= 1 && month <= 12 && new Date(local).getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60;
  if (!isReal || Number(year) < 1990) return null;
  return { at: new Date(local - offsetOf(named)).toISOString(), isZoneAssumed: named === undefined };
}

/** In milliseconds, east of Greenwich. */
function offsetOf(named: string | undefined): number {
  if (named === undefined) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(named) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return (americanZones[named] ?? 0) * 3_600_000;
}
