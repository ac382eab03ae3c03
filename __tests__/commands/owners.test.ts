import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const consumer = "import { Manager } from '../legacy';\nexport const it = new Manager();\n";
const files = ['src/chat/room.ts', 'src/chat/deep/topic.ts', 'src/shop/cart.ts', 'src/ops/log.ts'];

function project({ owners, codeowners, ...more }: { owners?: unknown; codeowners?: string; [file: string]: unknown } = {}): string {
  return temporaryFolder({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/canonical.ts', legacy: ['src/legacy.ts'], ...(owners !== undefined && { owners }) }),
    'src/canonical.ts': 'export class Manager {}\n',
    'src/legacy.ts': "export { Manager } from './canonical';\n",
    ...Object.fromEntries(files.map((file) => [file, consumer.replace('../', '../'.repeat(file.split('/').length - 2))])),
    ...(codeowners !== undefined && { '.github/CODEOWNERS': codeowners }),
    ...(more as Record<string, string>),
  });
}

function reportOf(cwd: string, ...args: string[]): Report {
  const { stdout, stderr } = ssotCodemod(['-f', 'json', ...args], { cwd });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const ownersIn = (report: Report): Record<string, string | undefined> => Object.fromEntries(report.sites.map(({ file, owner }) => [file, owner]));

describe('the owner of a site', () => {
  it('is that of CODEOWNERS, whose last pattern counts', () => {
    const cwd = project({ codeowners: '* @acme/all # everybody\n/src/chat/ @acme/chat\ndeep/ @ann docs@acme.example\n/src/ops/\n' });
    expect(ownersIn(reportOf(cwd))).toEqual({ 'src/chat/room.ts': '@acme/chat', 'src/chat/deep/topic.ts': '@ann docs@acme.example', 'src/shop/cart.ts': '@acme/all', 'src/ops/log.ts': undefined });
  });

  it('is that of the sections of GitLab together, and of a section where a pattern names none', () => {
    const cwd = project({ codeowners: '[Code] @acme/code\n/src/chat/\n/src/shop/ @acme/shop\n^[Security][2] @acme/safe\n/src/chat/deep/\n' });
    expect(ownersIn(reportOf(cwd))).toEqual({ 'src/chat/room.ts': '@acme/code', 'src/chat/deep/topic.ts': '@acme/code @acme/safe', 'src/shop/cart.ts': '@acme/shop', 'src/ops/log.ts': undefined });
  });

  it('is found at the top of the repository for a root further down', () => {
    const top = project();
    mkdirSync(join(top, '.git'));
    writeFileSync(join(top, 'CODEOWNERS'), '/src/shop/ @acme/shop\n');
    expect(ownersIn(reportOf(join(top, 'src'), '-c', join(top, 'ssot.config.json'), '--root', top))).toMatchObject({ 'src/shop/cart.ts': '@acme/shop' });
    writeFileSync(join(top, 'src/ssot.config.json'), JSON.stringify({ name: 'sockets', canonical: 'canonical.ts', legacy: ['legacy.ts'] }));
    expect(ownersIn(reportOf(join(top, 'src')))).toMatchObject({ 'shop/cart.ts': '@acme/shop', 'chat/room.ts': undefined });
  });

  it('is that of the manifest where CODEOWNERS does not tell, and its last pattern counts, too', () => {
    const owners = { 'src/**': '@acme/all', 'src/chat/**': ['@acme/chat', 'The-Chat-Team'] };
    expect(ownersIn(reportOf(project({ owners })))).toEqual({ 'src/chat/room.ts': '@acme/chat The-Chat-Team', 'src/chat/deep/topic.ts': '@acme/chat The-Chat-Team', 'src/shop/cart.ts': '@acme/all', 'src/ops/log.ts': '@acme/all' });
    expect(ownersIn(reportOf(project({ owners, codeowners: '/src/ops/ @acme/ops\n' })))).toMatchObject({ 'src/ops/log.ts': '@acme/ops', 'src/shop/cart.ts': '@acme/all' });
  });

  it('is nobody where nobody says anything, and is not mentioned then', () => {
    expect(ssotCodemod(['-f', 'json'], { cwd: project() }).stdout).not.toContain('owner');
    expect(ssotCodemod(['-f', 'markdown'], { cwd: project() }).stdout).not.toContain('owner');
  });

  it('is in each report that is for other programs, and groups the Markdown report', () => {
    const cwd = project({ codeowners: '/src/chat/ @acme/chat\n/src/ops/ @acme/o|s\n' });
    const { stdout } = ssotCodemod(['-f', 'markdown'], { cwd });
    expect(stdout).toContain('### By owner\n\n| Owner | total | migrated | unmigrated | skipped |\n|---|---:|---:|---:|---:|\n| `@acme/chat` | 2 | 2 | 0 | 0 |\n| nobody | 1 | 1 | 0 | 0 |\n| `@acme/o\\|s` | 1 | 1 | 0 | 0 |\n');
    expect(ssotCodemod(['-f', 'sarif'], { cwd }).stdout).toContain('"owner": "@acme/chat"');
    expect(ssotCodemod(['-f', 'jsonl'], { cwd }).stdout).toContain('"owner":"@acme/chat","edits"');
  });

  it('survives being saved', () => {
    const cwd = project({ codeowners: '* @acme/all\n' });
    ssotCodemod(['-f', 'json', '-o', 'saved.json'], { cwd });
    expect(ssotCodemod(['report', 'saved.json', '-f', 'json'], { cwd }).stdout).toBe(ssotCodemod(['-f', 'json'], { cwd }).stdout);
  });
});

describe('--owner', () => {
  const cwd = project({ codeowners: '* @acme/all\n/src/chat/ @acme/chat @ann\n/src/ops/ @ann\n' });

  it('restricts the sites as paths do', () => {
    const { stdout } = ssotCodemod(['-f', 'json', '--owner', '@acme/chat'], { cwd });
    expect(stdout).toBe(ssotCodemod(['-f', 'json', 'src/chat'], { cwd }).stdout);
  });

  it('may be given several times, and meets what else restricts them', () => {
    expect(Object.keys(ownersIn(reportOf(cwd, '--owner', '@ann', '--owner', '@acme/chat')))).toEqual(['src/chat/deep/topic.ts', 'src/chat/room.ts', 'src/ops/log.ts']);
    expect(Object.keys(ownersIn(reportOf(cwd, '--owner', '@ann', 'src/ops', 'src/shop')))).toEqual(['src/ops/log.ts']);
  });

  it('is part of the command that would write', () => {
    expect(ssotCodemod(['--owner', '@ann'], { cwd }).stdout).toContain("ssot-codemod migrate --owner @ann --write");
  });

  it('has to be one that there is', () => {
    expect(ssotCodemod(['--owner', '@acme/chad'], { cwd })).toMatchObject({ status: 2, stderr: 'error: There is no owner @acme/chad\n  Did you mean @acme/chat?\n' });
    expect(ssotCodemod(['check', '--owner', 'nobody-like-this'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('The owners are @acme/all, @acme/chat, @ann.') });
    expect(ssotCodemod(['--owner', '@ann'], { cwd: project() })).toMatchObject({ status: 2, stderr: expect.stringContaining('neither names any') });
  });
});

it.each([
  [{ 'src/**': 'two words' }, 'owners["src/**"] (line 1): must be one owner, such as "@team-chat"; several go into a list'],
  [{ '!src/**': '@ann' }, 'must not start with "!"'],
  [{ 'src/**': 3 }, 'found 3, expected a string or a list'],
])('a manifest with the owners %j is refused', (owners, message) => {
  expect(ssotCodemod([], { cwd: project({ owners }) })).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
});

it('a misspelt key is told', () => {
  const cwd = temporaryFolder({ 'ssot.config.json': JSON.stringify({ name: 'x', canonical: 'a', legacy: ['b'], ownrs: {} }) });
  expect(ssotCodemod([], { cwd }).stderr).toContain('did you mean "owners"?');
});
