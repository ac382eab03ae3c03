import packageFile from '../../package.json';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

describe('the command line', () => {
  it('prints its version', () => {
    expect(ssotCodemod(['--version'])).toEqual(expect.objectContaining({ status: 0, stdout: `${packageFile.version}\n` }));
  });

  it('explains the main job and every flag of it in the help of the whole, within 80 columns', () => {
    const { status, stdout } = ssotCodemod(['--help']);
    expect(status).toBe(0);
    for (const part of ['[migrate] [paths…]', '--write', '--fail-on', '--staged', '--output-file', 'explain [options] <FILE:LINE>', 'demo']) {
      expect(stdout).toContain(part);
    }
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([
    ['--wirte', "unknown option '--wirte'\n(Did you mean --write?)"],
    ['migrate --forma json', '(Did you mean --format?)'],
    ['explain a.ts:1 --fromat json', '(Did you mean --format?)'],
    ['--interactive', "--interactive needs a terminal, and stdin or stdout is none"],
    ['--write --dry', "option '-w, --write' cannot be used with option '--dry'"],
    ['-d -w', "option '-w, --write' cannot be used with option '-d, --dry-run'"],
    ['--quiet --verbose', 'cannot be used with'],
    ['--since main --staged', 'cannot be used with'],
    ['--stdin --staged', 'cannot be used with'],
    ['-l -f json', "option '-l, --list' cannot be used with option '-f, --format <format>'"],
    ['--certainty sure', 'Allowed choices are certain, likely.'],
    ['--verify everything', 'Allowed choices are syntax, types, none.'],
    ['--fail-on anything', 'Allowed choices are changes, unmigrated.'],
    ['-f htm', 'Allowed choices are pretty, json, jsonl, markdown, html, sarif, github, patch, openmetrics.'],
    ['-j 0', 'It must be a whole number above 0.'],
    ['--config', "option '-c, --config <file>' argument missing"],
    ['explain', "missing required argument 'FILE:LINE'"],
    ['explain src/a.ts', 'Write FILE:LINE, such as src/app.ts:12.'],
    ['explain src/a.ts:0', 'Write FILE:LINE, such as src/app.ts:12.'],
    ['demo a b', 'too many arguments'],
  ])('refuses %s with exit code 2 and a way out', (args, message) => {
    const { status, stdout, stderr } = ssotCodemod(args.split(' '));
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('says in one message that --since needs a repository and a commit', () => {
    const folder = temporaryFolder();
    const { status, stderr } = ssotCodemod(['--since', 'main'], { cwd: folder });
    expect(stderr).toMatch(/^error: git rev-parse: fatal: not a git repository/);
    expect(status).toBe(2);
  });
});
