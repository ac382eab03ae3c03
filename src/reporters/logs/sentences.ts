import type { GroupResult, LogsReport } from '../../logs/log-report';
import { count } from '../wording';

type Tally = Pick<GroupResult, 'count' | 'undated' | 'first' | 'last' | 'guarded'>;

/** `2025-09-14 05:14:46`; instants are in UTC throughout, and the report says so once. */
function moment(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}

/** What ties an error to the code, or why nothing does. */
export function verdictOn({ kind, verdict, place, sites, today }: GroupResult): string {
  const line = today === null ? 'that line is not there any more' : today === '' ? 'that line is empty now' : `that line reads \`${today}\` now`;
  switch (verdict) {
    case 'line': return sites.length === 1 ? 'caused on this line' : `caused on this line, by one of ${count(sites.length, 'site')}`;
    case 'code': return 'the line has moved, and reads the same';
    case 'function': return `the log names another line of \`${place?.function ?? ''}\`, in which ${sites.length === 1 ? 'is' : 'are'}`;
    case 'name': return `${place === null ? 'the log does not say where' : 'that place tells nothing'}, but ${sites.length === 1 ? 'one site uses' : `${sites.length} sites use`} what the message names`;
    case 'no-site': return `that line reads as it did, \`${today ?? ''}\`, and no site is in \`${place?.function ?? 'it'}\`: what it uses may come from elsewhere`;
    case 'moved-on': return `the code has moved on: ${kind === 'second-implementation' ? 'no legacy module is imported' : 'no factory is misused'} ${place?.function ? `in \`${place.function}\`` : 'there'}, and ${line}`;
    case 'unrelated': return 'this manifest is not about the coroutine that it names';
    case 'outside': return 'no call of it is in a file of this project';
    case 'nowhere': return 'the log does not say where';
    case 'unknown': return 'no manifest, so it is tied to no site';
  }
}

/** When it happened. */
export function whenOf({ count: all, undated, first, last, guarded }: Tally): string {
  const dated = first === null || last === null ? null : moment(first) === moment(last) ? moment(first) : `${moment(first)} to ${moment(last)}`;
  const when = dated === null ? 'at no known time' : undated === 0 ? dated : `${dated}, ${undated} of ${all} at no known time`;
  return guarded === 0 ? when : `${when}; ${guarded === all ? '' : `${guarded} of them `}told by the guard as well`;
}

/** The sentence that counts, with everything that it does not count. */
export function verdictOf({ total, unrelated, after, gate }: LogsReport): string {
  const since = after === null ? '' : ` from ${moment(after)} UTC on`;
  const concerned = total.counted - unrelated;
  const found = concerned === 0 ? `No error of factory misuse${since}` : `${count(concerned, 'error')} of factory misuse${since}`;
  const before = after === null ? 0 : total.count - total.counted - total.undated;
  const others = [
    ...(before > 0 ? [`${before} before`] : []),
    ...(after !== null && total.undated > 0 ? [`${total.undated} at no known time, which are not counted`] : []),
    ...(unrelated > 0 ? [`${unrelated} of coroutines that no migration is about, which are not counted`] : []),
  ];
  const limit = gate === null ? '' : gate.passed ? `: at most ${gate.max} may be` : `: more than the ${gate.max} that may be`;
  return `${found}${limit}${others.length > 0 ? `; ${others.join(', ')}` : ''}.`;
}

/** What a reader has to know to trust the figures. */
export function reservations({ total, passedOver, others, withoutHour, after, groups, migrations, logs }: LogsReport): string[] {
  const lines = logs.reduce((sum, each) => sum + each.lines, 0);
  return [
    `${count(lines, 'line')} in ${count(logs.length, 'log')} were read.`,
    ...(total.zoneAssumed > 0 ? [`${count(total.zoneAssumed, 'error')} ${total.zoneAssumed === 1 ? 'has' : 'have'} a time without a time zone: it is taken for UTC.`] : []),
    ...(after === null && total.undated > 0 ? [`${count(total.undated, 'error')} ${total.undated === 1 ? 'has' : 'have'} no known time.`] : []),
    ...(total.guarded > 0 ? [`${count(total.guarded, 'event')} of the guard ${total.guarded === 1 ? 'is' : 'are'} of an error that the log has as well: the two are counted as one.`] : []),
    ...(others.count > 0 ? [`${count(others.count, 'error')} more ${others.count === 1 ? 'is' : 'are'} counted and not shown: they differ from the first ${groups.length} that were kept.`] : []),
    ...(passedOver > 0 ? [`${count(passedOver, 'error')} that something is not a function ${passedOver === 1 ? 'is' : 'are'} passed over: nothing in the code shows that it is a promise.`] : []),
    ...(withoutHour > 0 ? [`${count(withoutHour, 'error')} ${withoutHour === 1 ? 'is' : 'are'} in no list of hours: there were too many.`] : []),
    ...(migrations.length === 0 && total.count > 0 ? ['There is no manifest here, so no error is tied to the code; --config FILE names one.'] : []),
  ];
}

/** The hours from the first to the last, a mark each; for more than a line holds, days. */
export function chart(hours: GroupResult['hours'], room: number): string {
  const [first] = hours;
  const last = hours.at(-1);
  if (!first || !last) return '';
  const spans = [[1, 'hour'], [24, 'day'], [24 * 7, 'week']] as const;
  const whole = hourNumber(last.hour) - hourNumber(first.hour) + 1;
  const [span, unit] = spans.find(([each]) => whole / each <= room) ?? [Math.ceil(whole / room), 'bar'];
  const bars = new Array<number>(Math.ceil(whole / span)).fill(0);
  for (const { hour, count: number } of hours) bars[Math.floor((hourNumber(hour) - hourNumber(first.hour)) / span)]! += number;
  const most = Math.max(...bars);
  const marks = '▁▂▃▄▅▆▇█';
  const drawn = bars.map((number) => (number === 0 ? ' ' : marks[Math.ceil((number / most) * marks.length) - 1]!)).join('');
  return bars.length === 1 || most === 1 ? '' : `${drawn}  most in ${unit === 'hour' ? 'an hour' : `a ${unit}`}: ${most}`;
}

function hourNumber(hour: string): number {
  return Date.parse(`${hour}:00:00Z`) / 3_600_000;
}
