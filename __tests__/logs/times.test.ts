import { temporaryFolder } from '../temporary-folder';
import { readLogs } from './project';

const error = "object Case can't be used in 'await' expression";
const instant = '2025-09-14T05:14:46.000Z';
const json = (fields: object): string => JSON.stringify({ level: 'error', message: error, ...fields });

/** A line of a log, the instant that it tells of, and whether its time zone is a guess. */
const cases: readonly (readonly [line: string, at: string | null, isAssumed?: boolean])[] = [
  [`2025-09-14T05:14:46Z ${error}`, instant],
  [`2025-09-14T07:14:46+02:00 ${error}`, instant],
  [`2025-09-13 22:14:46 -0700 ${error}`, instant],
  [`2025-09-13 22:14:46 PDT ${error}`, instant],
  [`2025/09/14 05:14:46 UTC ${error}`, instant],
  [`2025-09-14 05:14:46 ${error}`, instant, true],
  [`2025-09-14 05:14:46,000 - app - ERROR - ${error}`, instant, true],
  [`[14/Sep/2025:07:14:46 +0200] ${error}`, instant],
  [`Sun, 14 Sep 2025 05:14:46 GMT ${error}`, instant],
  [`[Sun Sep 14 05:14:46 2025] ${error}`, instant, true],
  [`1757826886 ${error}`, instant],
  [`[1757826886.000] ${error}`, instant],
  [`1757826886000 ${error}`, instant],
  [`ts=1757826886 level=error msg="${error}"`, instant],
  [`time="2025-09-14T05:14:46Z" level=error msg="${error}"`, instant],
  // The journal's short form has no year, and there is no telling which it was.
  [`Sep 14 05:14:46 host app[7]: ${error}`, null],
  [`2025-13-41 05:14:46Z ${error}`, null],
  [error, null],
  [json({ time: 1757826886000 }), instant],
  [json({ ts: 1757826886.0 }), instant],
  [json({ timestamp: 1757826886000000000 }), instant],
  [json({ timestamp: '1757826886' }), instant],
  [json({ timestamp: '2025-09-14T05:14:46' }), instant, true],
  [json({ '@timestamp': '2025-09-14T05:14:46.000Z', timestamp: 'now' }), instant],
  [json({ timestamp: { seconds: 1757826886, nanos: 0 } }), instant],
  [json({ id: 1757826886 }), null],
];

const folder = temporaryFolder(Object.fromEntries(cases.map(([line], index) => [`${index}.log`, `${line.replace('Case', `Case${index}x`)}\n`])));
const { report } = readLogs(cases.map((_case, index) => `${index}.log`), folder);

describe('logs takes for the time of', () => {
  it.each(cases.map(([line, at, isAssumed = false], index) => [line, at, isAssumed, index] as const))('%s: %s', (_line, at, isAssumed, index) => {
    const group = report.groups.find(({ message }) => message.includes(`Case${index}x`));
    expect(group).toMatchObject({ first: at, last: at, count: 1, undated: at === null ? 1 : 0, zoneAssumed: isAssumed ? 1 : 0, hours: at === null ? [] : [{ hour: '2025-09-14T05', count: 1 }] });
  });

  it('a line without one that of the record above', () => {
    const log = temporaryFolder({ 'app.log': `2025-09-14T05:14:46Z up\n${error}\n` });
    expect(readLogs(['app.log'], log).report.groups).toMatchObject([{ first: instant, undated: 0 }]);
  });
});
