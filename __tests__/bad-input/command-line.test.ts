import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { executable, plainEnvironment, ssotCodemod } from '../executable';
import { consumer, migrated, outcomes, project, read, reportOf } from './project';

const formats = ['pretty', 'json', 'jsonl', 'patch'];

/** What a usage error says; stdout stays empty, the exit code is 2, and nothing is written. */
function usageError(args: readonly string[], { input = '', folder = project() } = {}): string {
  const { status, stdout, stderr } = ssotCodemod(args, { cwd: folder, input });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(read(folder, 'src/good.ts')).toBe(consumer);
  return stderr;
}

describe('a mistake on the command line', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown flag', ['--wirte'], /unknown option '--wirte'\n\(Did you mean --write\?\)/],
    ['an unknown format', ['-f', 'yaml'], /'yaml' is invalid\. Allowed choices are pretty, json, jsonl, markdown, html, sarif, github, patch, openmetrics\./],
    ['an unknown rule', ['--rule', 'rewrite-legacy-import'], /There is no rule rewrite-legacy-import\n {2}Did you mean rewrite-legacy-imports\?/],
    ['a flag without its value', ['--since'], /argument missing/],
    ['no number of jobs', ['-j', '0'], /It must be a whole number above 0/],
    ['an unknown gate', ['--fail-on', 'everything'], /Allowed choices are changes, unmigrated/],
    ['no place to explain', ['explain', 'src/good.ts'], /Not a place in a file: src\/good\.ts/],
    ['a place in a file that is not there', ['explain', 'src/nowhere.ts:1'], /Nothing to scan at src\/nowhere\.ts/],
    ['no place', ['explain'], /missing required argument/],
  ])('is named with what is right: %s', (_, args, message) => {
    expect(usageError(args)).toMatch(message);
  });

  it.each([
    ['--write', '--dry-run'],
    ['--write', '--dry'],
    ['--staged', '--since=HEAD'],
    ['--stdin', '--staged'],
    ['--quiet', '--verbose'],
    ['--list', '--format=json'],
  ])('is a contradiction: %s %s', (...flags) => {
    expect(usageError(flags)).toMatch(/cannot be used with option/);
    expect(usageError(flags.toReversed())).toMatch(/cannot be used with option/);
  });

  it.each(['src/nowhere.ts', 'lib', 'src/*.vue', '../elsewhere', 'README.md'])('is a path that matches nothing: %s', (path) => {
    const folder = project({ 'README.md': 'legacy\n' });
    expect(usageError(['src/good.ts', path, '--write'], { folder })).toContain(`error: Nothing to scan at ${path}\n`);
  });

  it.each([['--staged'], ['--since', 'HEAD']])('is %s outside of a repository', (...flags) => {
    expect(usageError(flags)).toMatch(/^error: git rev-parse: fatal: not a git repository/);
  });

  it('is --since with what git does not know', () => {
    const folder = project();
    execFileSync('git', ['init', '-q'], { cwd: folder });
    expect(usageError(['--since', 'no-such-branch'], { folder })).toMatch(/^error: git rev-parse: /);
  });

  it('is --staged where git is not installed', () => {
    const { status, stderr } = ssotCodemod(['--staged'], { cwd: project(), env: { PATH: '/nowhere' } });
    expect(stderr).toContain('error: git rev-parse: ');
    expect(status).toBe(2);
  });
});

describe('a list of files on stdin', () => {
  it.each<[string, string, string[]]>([
    ['holds files that are not there', 'src/good.ts\nsrc/nowhere.ts\n../outside.ts\n', ['src/good.ts migrated']],
    ['holds nothing that matters', 'README.md\n\n', []],
    ['is empty', '', []],
    ['ends its lines as Windows does', 'src/good.ts\r\n', ['src/good.ts migrated']],
    ['holds one file twice, spelt in two ways', 'src/good.ts\n./src/../src/good.ts', ['src/good.ts migrated']],
  ])('%s', (_, input, expected) => {
    const { status, report } = reportOf(project({ 'src/other.ts': consumer }), ['--stdin'], { input });
    expect(outcomes(report)).toEqual(expected);
    expect(status).toBe(0);
  });
});

describe('the output file', () => {
  it('gets its folders made', () => {
    const folder = project();
    expect(ssotCodemod(['-l', '-o', 'out/of/the/way.txt'], { cwd: folder })).toEqual(expect.objectContaining({ status: 0, stdout: '', stderr: '' }));
    expect(read(folder, 'out/of/the/way.txt')).toBe('src/good.ts\n');
  });

  it.each([['src', 'it is a folder'], ['src/good.ts/report.json', 'EEXIST'], ['src/good.ts/new/report.json', 'ENOTDIR']])('is refused before anything is written: %s', (file, why) => {
    expect(usageError(['--write', '-o', file])).toMatch(new RegExp(`^error: Cannot write ${file}: .*${why}`));
  });

  it('is refused where the system has no place for it', () => {
    if (!existsSync('/proc/self')) return;
    expect(usageError(['-o', '/proc/nope/x'])).toBe('error: Cannot write /proc/nope/x: no such file or directory (ENOENT)\n');
    expect(usageError(['--save-plan', '/proc/nope/x'])).toMatch(/^error: Cannot write the plan .*\/proc\/nope\/x: no such file or directory \(ENOENT\)\n$/);
  });

  it('may be a device, which stays one', () => {
    const cwd = project();
    const before = statSync('/dev/null');
    expect(ssotCodemod(['-l', '-o', '/dev/null'], { cwd })).toMatchObject({ status: 0, stdout: '' });
    expect(statSync('/dev/null')).toMatchObject({ ino: before.ino, rdev: before.rdev, mode: before.mode });
    expect(ssotCodemod(['-l', '-o', '/dev/stdout'], { cwd })).toMatchObject({ status: 0, stdout: 'src/good.ts\n' });
    expect(shell('"$@" -l -o /dev/stdout >out.txt', cwd)).toMatchObject({ status: 0, stdout: '' });
    expect(read(cwd, 'out.txt')).toBe('src/good.ts\n');
  });

  it('may lie on a full disk, which is said', () => {
    if (!existsSync('/dev/full')) return;
    const told = 'error: Cannot write the result: no space left on device (ENOSPC)\n';
    expect(ssotCodemod(['-o', '/dev/full'], { cwd: project() })).toMatchObject({ status: 3, stderr: told });
    expect(shell('"$@" >/dev/full', project())).toMatchObject({ status: 3, stderr: told });
    expect(shell('"$@" --fail-on changes >/dev/full', project()).status).toBe(1);
    expect(shell('"$@" 2>/dev/full', project(), ['--unknown']).status).toBe(2);
    expect(shell('"$@" >/dev/full 2>&1', project()).status).toBe(3);
  });

  it('leaves nothing beside what is written', () => {
    const folder = project();
    ssotCodemod(['--write', '-o', 'report.txt'], { cwd: folder });
    expect(read(folder, 'src/good.ts')).toBe(migrated);
    expect(readdirSync(folder).sort()).toEqual(['report.txt', 'src', 'ssot.config.json']);
  });
});

it('says that the current folder is gone', () => {
  const script = 'mkdir gone && cd gone && rmdir ../gone && "$@"';
  expect(shell(script, project())).toMatchObject({ status: 2, stdout: '', stderr: 'error: The current folder is not there any more\n' });
});

it('keeps the names of uncommitted files on one line', () => {
  const folder = project({ 'src/new\nline.ts': consumer });
  execFileSync('git', ['init', '-q'], { cwd: folder });
  expect(usageError(['--write'], { folder })).toContain('to be written: src/good.ts, src/new\\x0aline.ts\n');
});

/** Runs a line of shell in which `"$@"` stands for the executable. */
function shell(script: string, cwd: string, args: readonly string[] = []): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('bash', ['-c', script, 'bash', process.execPath, executable, ...args], { cwd, env: plainEnvironment(), encoding: 'utf8', timeout: 20_000 });
}

describe('a reader that leaves early', () => {
  it.each(formats)('changes no exit code, and nothing is said about it: %s', (format) => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/${index}.ts`, consumer]));
    const script = `"$@" -f ${format} | head -c 1 >out.txt; echo "\${PIPESTATUS[0]}"`;
    expect(shell(script, project(many))).toMatchObject({ stdout: '0\n', stderr: '' });
  });

  it('does not either where stdout is closed', () => {
    expect(shell('"$@" >&-', project()).status).toBe(0);
  });
});

describe('exit codes', () => {
  it.each(formats)('are the same in every format: %s', (format) => {
    const folder = project();
    const broken = project({ 'src/bad.ts': "import './legacy';\nconst = ;\n" });
    const statusOf = (cwd: string, ...args: string[]): number | null => ssotCodemod(['-f', format, ...args], { cwd }).status;
    expect([
      statusOf(folder),
      statusOf(folder, '--fail-on', 'changes'),
      statusOf(folder, '--fail-on', 'unmigrated'),
      statusOf(folder, '--fail-on', 'nothing'),
      statusOf(folder, 'nowhere'),
      statusOf(broken),
      statusOf(broken, '--fail-on', 'changes'),
      statusOf(broken, '--write'),
      statusOf(broken, '--fail-on', 'changes'),
    ]).toEqual([0, 1, 0, 2, 2, 3, 1, 3, 3]);
  });
});
