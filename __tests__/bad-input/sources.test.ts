import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { consumer, type Files, migrated, outcomes, project, read, reportOf } from './project';

const broken = "import { Old } from './legacy';\nconst = new Old();\n";
const latin1 = (text: string): Buffer => Buffer.from(`// caf\xe9\n${text}`, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a file that matters and cannot be read or parsed', () => {
  it.each<[string, string | Buffer, object]>([
    ['has a syntax error', broken, { stage: 'parse', line: 2, message: expect.stringMatching(/./) }],
    ['is in Latin-1', latin1(consumer), { stage: 'read', message: 'not valid UTF-8 (byte 0xE9 at offset 6)' }],
    ['is in UTF-16', utf16(consumer), { stage: 'read', message: 'not valid UTF-8: it is in UTF-16, by its byte order mark' }],
    ['is in UTF-16 of the other order', utf16(consumer).swap16(), { stage: 'read', message: 'not valid UTF-8: it is in UTF-16, by its byte order mark' }],
    ['is nested too deeply', `${consumer}const sum = 1${' + 1'.repeat(50_000)};\n`, { stage: 'parse', message: 'its expressions are nested too deeply' }],
  ])('is named, and the others are done: it %s', (_, content, failure) => {
    const folder = project({ 'src/bad.ts': content });
    const { status, report, stderr } = reportOf(folder, ['--write']);
    expect(report.failures).toEqual([{ file: 'src/bad.ts', ...failure }]);
    expect(report.summary.files).toMatchObject({ changed: 1, failed: 1 });
    expect(outcomes(report)).toEqual(['src/good.ts migrated']);
    expect(stderr).toMatch(/^error: src\/bad\.ts(?::2)?: cannot (?:parse|read): .+\n$/);
    expect(status).toBe(3);
    expect(read(folder, 'src/good.ts')).toBe(migrated);
    expect(read(folder, 'src/bad.ts')).toBe(content.toString());
  });

  it('is named in the pretty report too', () => {
    const { status, stdout, stderr } = ssotCodemod([], { cwd: project({ 'src/bad.ts': broken }) });
    expect(stdout + stderr).toMatch(/error: src\/bad\.ts:2: cannot parse: /);
    expect(status).toBe(3);
  });

  it('is named where it is a legacy module, whose exports are then not known', () => {
    const { status, report } = reportOf(project({ 'src/legacy.ts': 'export class Old {\n' }));
    expect(report.failures).toEqual([{ file: 'src/legacy.ts', stage: 'parse', line: 2, message: expect.any(String) }]);
    expect(outcomes(report)).toEqual(['src/good.ts migrated']);
    expect(status).toBe(3);
  });

  it('is named once where it is a legacy module with sites', () => {
    const legacy = { module: 'src/broken.ts', symbols: { Old: 'Manager' } };
    const config = { name: 'sockets', canonical: 'src/canonical.ts', legacy: ['src/legacy.ts', legacy] };
    const { report } = reportOf(project({ 'src/broken.ts': `export ${broken}`, 'ssot.config.json': JSON.stringify(config) }));
    expect(report.failures.map(({ file }) => file)).toEqual(['src/broken.ts']);
  });

  it('is left alone by a run that is restricted to others', () => {
    const folder = project({ 'src/bad.ts': broken });
    expect(ssotCodemod(['src/good.ts'], { cwd: folder }).status).toBe(0);
  });
});

describe('a file that has nothing to do with it', () => {
  it.each<[string, Files]>([
    ['has a syntax error', { 'src/bad.ts': 'const = ;\n' }],
    ['is in Latin-1', { 'src/bad.ts': latin1('export const nothing = 1;\n') }],
    ['is in UTF-16', { 'src/bad.ts': utf16('export const nothing = 1;\n') }],
    ['is empty', { 'src/bad.ts': '' }],
    ['is a byte order mark', { 'src/bad.ts': '\uFEFF' }],
    ['is binary', { 'src/bad.ts': Buffer.from([0, 1, 2, 255, 254, 0]) }],
    ['is a video', { 'src/bad.ts': Buffer.concat([Buffer.from([0x47]), Buffer.alloc(187, 0xff)]) }],
  ])('is no failure and not parsed: it %s', (_, files) => {
    const { status, report, stderr } = reportOf(project(files));
    expect(report.failures).toEqual([]);
    expect(report.summary.files).toMatchObject({ scanned: 4, candidates: 2, failed: 0 });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('is not even a file', () => {
    const folder = project({ 'src/inside.ts/deeper.ts': consumer.replace('./', '../') });
    mkdirSync(join(folder, 'src/empty.ts'));
    const { status, report } = reportOf(folder);
    expect(outcomes(report)).toEqual(['src/good.ts migrated', 'src/inside.ts/deeper.ts migrated']);
    expect(status).toBe(0);
  });
});

describe('a file of an odd shape', () => {
  it('has five megabytes in one line', () => {
    const filler = `/*${'x'.repeat(5_000_000)}*/`;
    const folder = project({ 'src/bundle.ts': `${filler}${consumer.replaceAll('\n', '')}` });
    const { status, report } = reportOf(folder, ['--write']);
    expect(outcomes(report)).toEqual(['src/bundle.ts migrated', 'src/good.ts migrated']);
    expect(status).toBe(0);
    expect(read(folder, 'src/bundle.ts') === `${filler}${migrated.replaceAll('\n', '')}`).toBe(true);
    const { stdout } = ssotCodemod([], { cwd: project({ 'src/bundle.ts': `${filler}import './legacy';` }) });
    expect(stdout.length).toBeLessThan(10_000);
  });

  it.each<[string, string, string]>([
    ['no newline at its end', consumer.trimEnd(), migrated.trimEnd()],
    ['CRLF, a byte order mark and no newline', `\uFEFF${consumer.trimEnd().replaceAll('\n', '\r\n')}`, `\uFEFF${migrated.trimEnd().replaceAll('\n', '\r\n')}`],
    ['line ends of both kinds', consumer.replace('\n', '\r\n'), migrated.replace('\n', '\r\n')],
    ['U+2028 in it', `${consumer}const line = '\u2028';\n`, `${migrated}const line = '\u2028';\n`],
  ])('has %s', (_, before, after) => {
    const folder = project({ 'src/odd.ts': before });
    expect(reportOf(folder, ['--write']).status).toBe(0);
    expect(read(folder, 'src/odd.ts')).toBe(after);
  });
});
