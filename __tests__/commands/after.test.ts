import Ajv from 'ajv/dist/2020';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model';
import schema from '../../schemas/report.schema.json';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(60_000);

const consumer = "import { Manager } from './legacy'\nexport const a = new Manager()\n";
const formatted = "import { Manager } from './canonical';\nexport const a = new Manager();\n";

/** Puts semicolons behind lines without, and notes with what it was called. */
const formatter = `
const fs = require('node:fs');
const [, , ...files] = process.argv;
fs.appendFileSync('calls.txt', JSON.stringify({ cwd: process.cwd(), files }) + '\\n');
console.log('formatted ' + files.length);
for (const file of files) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/([^;\\n])\\n/g, '$1;\\n'));
`;

function project(files: readonly string[] = ['src/a.ts'], more: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/canonical.ts', legacy: ['src/legacy.ts'] }),
    'src/canonical.ts': 'export class Manager {}\n',
    'src/legacy.ts': "export { Manager } from './canonical';\n",
    'format.cjs': formatter,
    'fail.cjs': "console.error('no such rule'); process.exit(2);\n",
    'break.cjs': "for (const file of process.argv.slice(2)) require('node:fs').appendFileSync(file, 'const = ;\\n');\n",
    ...Object.fromEntries(files.map((file) => [file, consumer])),
    ...more,
  });
  return folder;
}

const write = (cwd: string, ...args: string[]) => ssotCodemod(['--write', ...args], { cwd });
const reportOf = (stdout: string): Report => JSON.parse(stdout) as Report;
const calls = (folder: string) => readFileSync(join(folder, 'calls.txt'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { cwd: string; files: string[] });
const run = (script: string): string => `node ${script} {files}`;

describe('--after', () => {
  it('runs in the root on the files that were written, and its result is part of the run', () => {
    const cwd = project(['src/a.ts', 'src/b c.ts'], { 'src/other.ts': 'let x\n' });
    const { status, stdout, stderr } = write(cwd, '--after', run('format.cjs'), '-f', 'json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'formatted 2\n' });
    expect(calls(cwd)).toEqual([{ cwd, files: ['src/a.ts', 'src/b c.ts'] }]);
    expect(readFileSync(join(cwd, 'src/b c.ts'), 'utf8')).toBe(formatted);
    expect(readFileSync(join(cwd, 'src/other.ts'), 'utf8')).toBe('let x\n');
    expect(reportOf(stdout).after).toEqual([{ command: run('format.cjs'), exitCode: 0, files: ['src/a.ts', 'src/b c.ts'] }]);
    expect(new Ajv({ allowUnionTypes: true }).validate(schema, JSON.parse(stdout))).toBe(true);
  });

  it('has nothing to do in a second run', () => {
    const cwd = project();
    expect(write(cwd, '--after', run('format.cjs')).stdout).toMatch(/^ran node format[.]cjs \{files\}: 1 file changed$/m);
    const again = write(cwd, '--after', run('format.cjs'), '-f', 'json');
    expect(reportOf(again.stdout)).toMatchObject({ summary: { files: { changed: 0 } } });
    expect(reportOf(again.stdout).after).toBeUndefined();
    expect(calls(cwd)).toHaveLength(1);
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toBe(formatted);
  });

  it('hands every name on as it is, whatever a shell would make of it', () => {
    const names = ["it's.ts", '"quoted".ts', '$(touch pwned).ts', '`touch pwned`.ts', '; touch pwned;.ts', '--config=x.ts', '*.ts', 'a\nb.ts', '& start.ts'];
    const cwd = project(names, { 'canonical.ts': '', 'ssot.config.json': JSON.stringify({ name: 's', canonical: 'src/canonical.ts', legacy: ['src/legacy.ts'] }) });
    for (const name of names) writeFileSync(join(cwd, name), consumer.replace('./legacy', './src/legacy'));
    const { status, stdout } = write(cwd, '--after', run('format.cjs'), '-f', 'json');
    expect(status).toBe(0);
    expect(calls(cwd)[0]!.files.sort()).toEqual(names.map((name) => (name.startsWith('-') ? `./${name}` : name)).sort());
    expect(reportOf(stdout).after![0]!.files.slice().sort()).toEqual(names.slice().sort());
    expect(() => readFileSync(join(cwd, 'pwned'))).toThrow('ENOENT');
  });

  it('calls as often as the length of a command line asks for', () => {
    const names = Array.from({ length: 700 }, (_, index) => `src/${'long'.repeat(45)}-${index}.ts`);
    const cwd = project(names);
    expect(write(cwd, '--after', run('format.cjs'), '--quiet').status).toBe(0);
    const batches = calls(cwd).map(({ files }) => files);
    expect(batches).toHaveLength(2);
    expect(batches.flat()).toEqual(names.slice().sort());
  });

  it('finds programs in node_modules/.bin, and runs a command without {files} once', () => {
    const cwd = project(['src/a.ts'], { 'node_modules/.bin/tidy': '#!/usr/bin/env node\nrequire("../../format.cjs");\n' });
    chmodSync(join(cwd, 'node_modules/.bin/tidy'), 0o755);
    expect(write(cwd, '--after', 'tidy {files}', '--after', 'tidy').status).toBe(0);
    expect(calls(cwd).map(({ files }) => files)).toEqual([['src/a.ts'], []]);
  });

  it('fails the run where a command fails, and keeps what was written', () => {
    const cwd = project();
    const { status, stdout, stderr } = write(cwd, '--after', run('fail.cjs'), '--after', run('format.cjs'), '--quiet');
    expect(status).toBe(3);
    expect(stdout).toMatch(/^exit code 2 node fail[.]cjs/m);
    expect(stderr).toBe('no such rule\nerror: --after: node fail.cjs {files} exited with 2, and node format.cjs {files} was not run; the files are migrated\n');
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toContain('./canonical');
    expect(write(project(), '--after', run('fail.cjs'), '--fail-on', 'changes').status).toBe(1);
  });

  it('names the files that do not parse afterwards', () => {
    const cwd = project();
    const { status, stdout } = write(cwd, '--after', run('break.cjs'), '-f', 'json');
    expect(status).toBe(3);
    expect(reportOf(stdout).failures).toEqual([{ file: 'src/a.ts', stage: 'verify', message: expect.stringMatching(/^does not parse as the commands after writing have left it: /), line: 3 }]);
  });

  it('is left out of a dry run, which says so', () => {
    const cwd = project();
    const { status, stderr } = ssotCodemod(['--after', run('format.cjs')], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '--after runs with --write only\n' });
    expect(() => calls(cwd)).toThrow('ENOENT');
  });

  it.each([
    ['nosuchprogram {files}', 'there is no command nosuchprogram'],
    ['prettier --write {files} && eslint', '&& means something to a shell only'],
    ['prettier {files} > out', '> means something to a shell only'],
    ["sh -c 'prettier {files}'", '{files} has to be a word of its own'],
    ['prettier "--write {files}', 'a quote is not closed'],
    ['{files}', 'there is no command'],
    ['', 'there is no command'],
  ])('refuses %s before anything is written', (command, message) => {
    const cwd = project();
    const { status, stderr } = write(cwd, '--after', command);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toBe(consumer);
  });
});
