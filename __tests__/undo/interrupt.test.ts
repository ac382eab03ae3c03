import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executable, plainEnvironment, ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { unprivilegedUser as user } from '../unprivileged';
import { contentsOf } from './project';

const manager = (name: string): string => `export class ${name} {\n  open() {}\n  send() {}\n  close() {}\n}\n`;
const manifest = { name: 'sockets', canonical: 'src/manager.ts', legacy: ['src/ws/a.ts', 'src/ws/b.ts', 'src/ws/c.ts'].map((module) => ({ module, symbols: { LegacySocketManager: 'SocketManager' } })) };
const files = {
  'src/manager.ts': manager('SocketManager'), 'src/ws/a.ts': manager('LegacySocketManager'), 'src/ws/b.ts': manager('LegacySocketManager'), 'src/ws/c.ts': manager('LegacySocketManager'),
  'src/use.ts': "import { SocketManager } from './manager';\n\nnew SocketManager().send();\n", 'docs/README.md': '# Ours\n',
};
const json = `${JSON.stringify(manifest, null, 2)}\n`;
const withManifest = { ...files, 'ssot.config.json': json };

const commands: Readonly<Record<string, { readonly given: Readonly<Record<string, string>>; readonly args: readonly string[] }>> = {
  init: { given: files, args: ['init', '--yes', '--write'] },
  audit: { given: withManifest, args: ['audit', '--write', '--no-cache'] },
  prune: { given: withManifest, args: ['prune', '--write'] },
};

/** Runs a command that is sent SIGINT at one of the calls of a function of `fs`. */
function interruptedAt(cwd: string, args: readonly string[], name: string, call: number): number | null {
  const script = `const fs = require('fs'); const real = fs.${name}; let calls = 0;
    fs.${name} = (...args) => { if (++calls === ${call}) process.kill(process.pid, 'SIGINT'); return real(...args); };\n`;
  const preload = join(temporaryFolder({ 'interrupt.cjs': script }), 'interrupt.cjs');
  return spawnSync(process.execPath, ['--require', preload, executable, ...args], { cwd, env: plainEnvironment(), encoding: 'utf8' }).status;
}

const run = (cwd: string, ...args: string[]): Run => ssotCodemod(args, { cwd });

describe('an interrupt', () => {
  it.each([['init', 'renameSync', 1], ['audit', 'renameSync', 1], ['audit', 'renameSync', 3], ['prune', 'renameSync', 1], ['prune', 'unlinkSync', 1], ['prune', 'unlinkSync', 2]] as const)('of %s at %s %i leaves whole files, and undo takes back what was done', (command, name, call) => {
    const { given, args } = commands[command]!;
    const folder = temporaryFolder(given);
    const before = contentsOf(folder);
    run(folder, ...args);
    const after = contentsOf(folder);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
    expect(interruptedAt(folder, args, name, call)).toBe(130);
    const left = contentsOf(folder);
    for (const file of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(left)])) expect([before[file], after[file]]).toContain(left[file]);
    expect(run(folder, 'undo', '--list').stdout).toMatch(/ {2}(?:init|audit|prune)(?: {2}\(interrupted\))?\n/);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
    // Nothing stands in the way of the next run.
    expect(run(folder, ...args).status).toBe(0);
    expect(contentsOf(folder)).toEqual(after);
  });
});

describe('a folder that may not be written to', () => {
  function locked(given: Readonly<Record<string, string>>, folder: string): { readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
    const cwd = temporaryFolder(given);
    for (const entry of ['', ...readdirSync(cwd, { recursive: true, encoding: 'utf8' })]) chownSync(join(cwd, entry), user, user);
    const cache = temporaryFolder();
    chownSync(cache, user, user);
    chmodSync(join(cwd, folder), 0o555);
    return { cwd, env: { XDG_CACHE_HOME: cache } };
  }

  it('gets no manifest, which is said', () => {
    const { cwd, env } = locked(files, '.');
    const { status, stderr } = ssotCodemod(commands.init!.args, { cwd, env, user });
    expect(stderr).toMatch(/^error: The manifest .*ssot\.config\.json cannot be written: permission denied \(EACCES\)\n$/);
    expect(status).toBe(2);
    expect(existsSync(join(cwd, 'ssot.config.json'))).toBe(false);
  });

  it('gets no documents, which are named one by one; others are written', () => {
    const { cwd, env } = locked(withManifest, 'docs');
    const { status, stderr } = ssotCodemod(['audit', '--write'], { cwd, env, user });
    expect(stderr).toContain('error: docs/sockets_architecture_audit.md: cannot write: cannot be written: permission denied (EACCES)\n');
    expect(stderr).toContain('wrote SSOT_IMPORT_REGISTRY.md\n');
    expect(status).toBe(3);
    expect(readdirSync(join(cwd, 'docs'))).toEqual(['README.md']);
  });

  it('keeps its modules, which is said, and loses them once it can', () => {
    const { cwd, env } = locked(withManifest, 'src/ws');
    const { status, stdout } = ssotCodemod(['prune', '--write'], { cwd, env, user });
    expect(stdout).toContain('src/ws/a.ts  stays\n  it cannot be written: permission denied (EACCES)\n');
    expect(stdout).toContain('0 of 3 legacy modules deleted; 3 others stay for what is listed above.');
    expect(status).toBe(3);
    expect(Object.keys(contentsOf(cwd))).toEqual(expect.arrayContaining(['src/ws/a.ts', 'src/ws/b.ts']));
    chmodSync(join(cwd, 'src/ws'), 0o755);
    expect(ssotCodemod(['check'], { cwd, env, user })).toMatchObject({ status: 1, stdout: expect.stringContaining('src/ws/a.ts is still an implementation of its own') as string });
    expect(ssotCodemod(['prune', '--write'], { cwd, env, user }).stdout).toContain('3 of 3 legacy modules deleted');
    expect(existsSync(join(cwd, 'src/ws/a.ts'))).toBe(false);
  });
});

describe('a manifest in package.json', () => {
  const inPackage = { ...files, 'package.json': `{ "name": "app", "private": true,\n  "ssot": ${JSON.stringify(manifest)} }\n` };

  it('serves every command, and undo gives back what it was', () => {
    const folder = temporaryFolder(inPackage);
    const before = contentsOf(folder);
    for (const args of [['audit', '--write'], ['audit', '--check'], ['prune', '--write'], ['check']]) expect({ args, status: run(folder, ...args).status }).toEqual({ args, status: 0 });
    expect(existsSync(join(folder, 'src/ws/a.ts'))).toBe(false);
    for (let count = 0; count < 2; count += 1) expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('is not hidden by one that init writes, unless that is said', () => {
    const folder = temporaryFolder(inPackage);
    const { status, stderr } = run(folder, 'init', '--yes', '--write');
    expect(stderr).toMatch(/^error: .*package\.json has the manifest of this folder, and ssot\.config\.json would be read in its place\n {2}--force writes it all the same; --config FILE writes another file\.\n$/);
    expect(status).toBe(2);
    expect(run(folder, 'init', '--yes', '--write', '--force').status).toBe(0);
    rmSync(join(folder, 'ssot.config.json'));
    writeFileSync(join(folder, 'package.json'), '{ "name": "app" }\n');
    expect(run(folder, 'init', '--yes', '--write').status).toBe(0);
  });
});
