import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Ajv2020 from 'ajv/dist/2020';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { readLogs } from './project';

const error = "object Manager can't be used in 'await' expression";
const log = ['2025-09-14T05:00:00Z', '2025-09-15T23:59:59Z', '2025-09-16T00:00:00Z', '2025-09-16T01:30:00+02:00'].map((time) => `${time} ERROR ${error}\n`).join('');
const folder = temporaryFolder({
  'app.log': log,
  'undated.log': `${error}\n`,
  'clean.log': '2025-09-16T00:00:00Z fine\n',
  'cut.log.gz': gzipSync(log.repeat(5000)).subarray(0, 300),
  'folder/x.log': '',
});
const logs = (...args: readonly string[]) => {
  const run = ssotCodemod(['logs', ...args], { cwd: folder });
  // Where its lines break is not what these tests are about.
  return { ...run, stdout: run.stdout.replace(/\s+/g, ' ') };
};

describe('logs --after --max', () => {
  it('passes without a gate, whatever is found', () => {
    expect(logs('app.log')).toMatchObject({ status: 0, stdout: expect.stringContaining('4 errors of factory misuse.') });
  });

  it('counts from the date on, in UTC', () => {
    expect(logs('app.log', '--after', '2025-09-16', '--max', '0')).toMatchObject({ status: 1, stdout: expect.stringContaining('1 error of factory misuse from 2025-09-16 00:00:00 UTC on: more than the 0 that may be; 3 before.') });
    expect(logs('app.log', '--after', '2025-09-16', '--max', '1').status).toBe(0);
    expect(logs('app.log', '--after', '2025-09-16T02:00:00+02:00', '--max', '0').status).toBe(1);
    expect(logs('app.log', '--after', '2025-09-16T00:00:01Z', '--max', '0')).toMatchObject({ status: 0, stdout: expect.stringContaining('No error of factory misuse from') });
  });

  it('tells what has no time, and counts it only where no date is asked for', () => {
    expect(logs('undated.log', '--after', '2025-09-16', '--max', '0')).toMatchObject({ status: 0, stdout: expect.stringContaining('1 at no known time, which are not counted') });
    expect(logs('undated.log', '--max', '0').status).toBe(1);
  });

  it.each(['yesterday', '2025-9-16', '2025-02-30', '16.09.2025', '2025-09-16T25:00Z'])('refuses %s as a date', (date) => {
    expect(logs('app.log', '--after', date)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('is no date') });
  });

  it('refuses a count that is none', () => {
    expect(logs('app.log', '--max', '-1').status).toBe(2);
  });
});

describe('logs', () => {
  it('reads stdin', () => {
    expect(ssotCodemod(['logs', '-', '-f', 'json'], { cwd: folder, input: log })).toMatchObject({ status: 0, stdout: expect.stringContaining('"name": "stdin"') });
  });

  it.each(['missing.log', 'folder', 'cut.log.gz'])('says that %s cannot be read, and reads the others', (name) => {
    const { run, report } = readLogs([name, 'app.log'], folder);
    expect(run).toMatchObject({ status: 3, stderr: expect.stringContaining(`error: ${name} cannot be read to its end: `) });
    expect(report.total.count).toBeGreaterThanOrEqual(4);
    expect(report.logs).toMatchObject([{ name, failure: expect.any(String) }, { name: 'app.log', failure: null }]);
  });

  it('lets a failed gate beat a log that cannot be read', () => {
    expect(logs('missing.log', 'app.log', '--max', '0').status).toBe(1);
  });

  it('ties nothing without a manifest, and says so', () => {
    const { status, stdout } = logs('app.log');
    expect(status).toBe(0);
    expect(stdout).toContain('There is no manifest here');
    expect(logs('app.log', '-c', 'missing.json').status).toBe(2);
  });

  it('wants a log', () => {
    expect(logs().status).toBe(2);
    expect(logs('-', '-').status).toBe(2);
  });

  it.each(['pretty', 'json', 'jsonl', 'markdown'])('prints nothing that could drive a terminal, in %s', (format) => {
    const hostile = temporaryFolder({ 'a.log': "2025-09-14T05:00:00Z File \"/app/\x1b]0;x\x07\u202e|`<b>.py\", line 3: coroutine '\u202eget\x9b|`<img>' was never awaited\n" });
    const { stdout } = ssotCodemod(['logs', 'a.log', '-f', format], { cwd: hostile });
    expect(stdout).toContain('was never awaited');
    expect(stdout).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('prints JSON as schemas/logs.schema.json says', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../schemas/logs.schema.json'), 'utf8')) as object;
    const validate = new Ajv2020().compile(schema);
    const { report } = readLogs(['app.log', 'undated.log', 'missing.log'], folder, '--after', '2025-09-16', '--max', '3');
    expect(validate(report) || validate.errors).toBe(true);
  });

  it('counts what it cannot tell apart in bounded memory', () => {
    const many = Array.from({ length: 5200 }, (_, index) => `2025-09-14T05:00:00Z object M${index} can't be used in 'await' expression\n`).join('');
    const { report } = readLogs(['many.log'], temporaryFolder({ 'many.log': many }));
    expect(report).toMatchObject({ total: { count: 5200 }, others: { count: 200 } });
    expect(report.groups).toHaveLength(5000);
  });
});
