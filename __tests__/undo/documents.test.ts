import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { committed, contentsOf, files } from './project';

const run = (cwd: string, ...args: string[]): Run => ssotCodemod(args, { cwd });

/** Two classes that do the same job, and no manifest. */
const doubles = {
  'src/socketManager.ts': 'export class SocketManager { open() {} send() {} close() {} }\n',
  'src/legacySocketManager.ts': 'export class LegacySocketManager { open() {} send() {} close() {} }\n',
  'src/a.ts': "import { SocketManager } from './socketManager';\nexport const a = new SocketManager();\n",
  'src/b.ts': "import { SocketManager } from './socketManager';\nexport const b = new SocketManager();\n",
  'src/c.ts': "import { LegacySocketManager } from './legacySocketManager';\nexport const c = new LegacySocketManager();\n",
};

describe('what undo knows besides the code', () => {
  it.each([
    ['the documents of audit', files, ['audit', '--write'], 'audit'],
    ['a first baseline', files, ['check', '--update-baseline', '--write'], 'check --update-baseline'],
    ['a manifest of init', doubles, ['init', '--yes', '--write'], 'init'],
  ])('is %s', (_, given, args, command) => {
    const folder = committed(temporaryFolder(given));
    const before = contentsOf(folder);
    expect(run(folder, ...args).status).toBe(0);
    const after = contentsOf(folder);
    expect(after).not.toEqual(before);
    expect(run(folder, 'undo', '--list').stdout).toMatch(new RegExp(`^1 .*  ${command}\n$`));
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
    expect(run(folder, 'undo', '2', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(after);
  });

  it('is what was there before, too', () => {
    const folder = committed(temporaryFolder({ ...doubles, 'ssot.config.json': '{}\n' }));
    expect(run(folder, 'init', '--yes', '--write', '--force').status).toBe(0);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(readFileSync(join(folder, 'ssot.config.json'), 'utf8')).toBe('{}\n');
  });

  it('is which folders were not there, and they go again where nothing else is in them', () => {
    const settings = { ...JSON.parse(files['ssot.config.json']) as object, documents: { audit: 'docs/wiki/sockets/audit.md', plan: 'notes/plan.md', interface: 'docs/wiki/interface.md', guide: false, registry: false } };
    const folder = committed(temporaryFolder({ ...files, 'ssot.config.json': JSON.stringify(settings), 'docs/own.md': '# Ours\n' }));
    expect(run(folder, 'audit', '--write').status).toBe(0);
    writeFileSync(join(folder, 'notes/mine.md'), '# Mine\n');
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(readdirSync(folder).filter((name) => name !== '.git').sort()).toEqual(['docs', 'notes', 'src', 'ssot.config.json']);
    expect([...readdirSync(join(folder, 'docs')), ...readdirSync(join(folder, 'notes'))]).toEqual(['own.md', 'mine.md']);
    expect(run(folder, 'undo', '2', '--write').status).toBe(0);
    expect(readFileSync(join(folder, 'docs/wiki/sockets/audit.md'), 'utf8')).toContain('Architecture audit');
    expect(run(folder, 'undo', '3', '--write').status).toBe(0);
    expect(readdirSync(join(folder, 'docs'))).toEqual(['own.md']);
  });

  it('is no run that had nothing to write', () => {
    const folder = committed(temporaryFolder(files));
    for (let time = 0; time < 2; time += 1) for (const args of [['audit', '--write'], ['check', '--update-baseline', '--write']]) expect(run(folder, ...args).status).toBe(0);
    expect(run(folder, 'undo', '--list').stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  it('is a baseline that has shrunk', () => {
    const folder = committed(temporaryFolder(files));
    run(folder, 'check', '--update-baseline', '--write');
    const baseline = join(folder, 'ssot-baseline.json');
    const full = readFileSync(baseline, 'utf8');
    expect(run(folder, '--write').status).toBe(0);
    expect(run(folder, 'check', '--update-baseline', '--write').status).toBe(0);
    expect(readFileSync(baseline, 'utf8')).not.toBe(full);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(readFileSync(baseline, 'utf8')).toBe(full);
  });
});
