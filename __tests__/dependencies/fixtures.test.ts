import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(60_000);

const fixtures = join(__dirname, '../../__testfixtures__/update-dependencies');

interface Site { file: string; line: number; module: string | null; symbols: string[]; rule: string; status: string; reason: string | null; message: string }
interface Report { sites: Site[]; failures: unknown[]; warnings: string[] }

function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
}

const run = (cwd: string, ...args: string[]): Report => JSON.parse(ssotCodemod([...args, '-f', 'json'], { cwd }).stdout) as Report;

function copyOf(name: string): string {
  const cwd = temporaryFolder();
  cpSync(join(fixtures, name, 'input'), cwd, { recursive: true });
  return cwd;
}

describe.each(readdirSync(fixtures))('%s', (name) => {
  it('becomes what it should, with these sites', () => {
    const cwd = copyOf(name);
    const { sites, failures, warnings } = run(cwd, '--write');
    const own = sites.filter(({ rule }) => rule === 'update-dependencies').map(({ file, line, module, symbols, status, reason, message }) => ({ file, line, module, symbols, status, reason, message }));
    expect(filesIn(cwd)).toEqual(filesIn(join(fixtures, name, 'output')));
    expect({ sites: own, failures, warnings }).toEqual(JSON.parse(readFileSync(join(fixtures, name, 'sites.json'), 'utf8')));
  });

  it('changes nothing the second time', () => {
    const cwd = temporaryFolder();
    cpSync(join(fixtures, name, 'output'), cwd, { recursive: true });
    run(cwd, '--write');
    expect(filesIn(cwd)).toEqual(filesIn(join(fixtures, name, 'output')));
  });

  it('is the same by its patch', () => {
    const cwd = copyOf(name);
    const { stdout } = ssotCodemod(['-f', 'patch'], { cwd });
    expect(spawnSync('git', ['apply', '-'], { cwd, input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0 });
    expect(filesIn(cwd)).toEqual(filesIn(join(fixtures, name, 'output')));
  });
});

describe('what follows from what is done', () => {
  const listed = (cwd: string): unknown => (JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as { dependencies: unknown }).dependencies;

  it('a package stays listed where a file that uses it could not be written', () => {
    const cwd = copyOf('sections');
    chmodSync(join(cwd, 'src/a.ts'), 0o444);
    expect(ssotCodemod(['--write'], { cwd }).status).toBe(3);
    expect(listed(cwd)).toEqual({ '@acme/legacy-sockets': '^1.4.0', '@acme/sockets': '^2.0.0', zod: '^3.0.0' });
  });

  it('a run over a part of the files leaves what the others use', () => {
    const cwd = copyOf('sections');
    ssotCodemod(['src/b.ts', '--write'], { cwd });
    expect(listed(cwd)).toEqual({ '@acme/legacy-sockets': '^1.4.0', '@acme/sockets': '^2.0.0', zod: '^3.0.0' });
  });

  it('--rule leaves it out, and asks for it', () => {
    const cwd = copyOf('sections');
    ssotCodemod(['--rule', 'rewrite-legacy-imports', '--write'], { cwd });
    expect(listed(cwd)).toEqual({ '@acme/legacy-sockets': '^1.4.0', '@acme/old-ws': '1.x', zod: '^3.0.0' });
    expect(ssotCodemod(['--rule', 'update-dependencies', '--write'], { cwd }).status).toBe(0);
    expect(listed(cwd)).toEqual({ '@acme/sockets': '^2.0.0', zod: '^3.0.0' });
  });

  it('undo gives back every byte', () => {
    const cwd = copyOf('pnpm-catalogs');
    const before = filesIn(cwd);
    ssotCodemod(['--write'], { cwd });
    ssotCodemod(['undo', '--write'], { cwd });
    expect(filesIn(cwd)).toEqual(before);
  });

  it('a saved plan holds it, and does exactly that', () => {
    const cwd = copyOf('pnpm-catalogs');
    ssotCodemod(['--save-plan', 'plan.json'], { cwd });
    expect(ssotCodemod(['--plan', 'plan.json', '--write'], { cwd }).status).toBe(0);
    const files = Object.entries(filesIn(cwd)).filter(([file]) => file !== 'plan.json');
    expect(Object.fromEntries(files)).toEqual(filesIn(join(fixtures, 'pnpm-catalogs/output')));
  });

  it('the gate of check is about references, not about what is listed', () => {
    const cwd = temporaryFolder({
      'ssot.config.json': readFileSync(join(fixtures, 'sections/input/ssot.config.json'), 'utf8'),
      'package.json': '{ "dependencies": { "@acme/legacy-sockets": "1" } }',
      'src/a.ts': "import { connect } from '@acme/sockets';\nconnect();\n",
    });
    expect(ssotCodemod(['check'], { cwd }).status).toBe(0);
  });
});
