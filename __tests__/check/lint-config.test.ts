import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean, manifest, repository, type CheckedProject } from './project';

const eslint = join(__dirname, '../../node_modules/eslint/bin/eslint.js');

/** The messages of the real ESLint about a file, under nothing but the settings that the tool prints. */
function lint(project: CheckedProject, texts: Readonly<Record<string, string>>): Record<string, string[]> {
  project.write(texts);
  const { status, stdout, stderr } = project.check('--print-lint-config', 'eslint');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  writeFileSync(join(project.root, 'eslint.config.mjs'), stdout);
  const run = spawnSync(process.execPath, [eslint, '--format', 'json', ...Object.keys(texts)], { cwd: project.root, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  const results = JSON.parse(run.stdout) as { filePath: string; messages: { message: string }[] }[];
  return Object.fromEntries(Object.keys(texts).map((file, index) => [file, results[index]!.messages.map(({ message }) => message)]));
}

describe('ESLint, told by --print-lint-config', () => {
  const project = repository({ ...clean, 'src/other/ws/socketManager.ts': 'export {};\n' });
  const legacy = (specifier: string): string => `import { SocketManager } from '${specifier}';\nexport default SocketManager;\n`;

  it.each([
    ['src/a.js', './ws/socketManager'],
    ['src/a.js', './ws/socketManager.js'],
    ['src/a.js', '@/ws/socketManager'],
    ['src/deep/er/a.js', '../../ws/socketManager'],
    ['scripts/a.js', '../src/ws/socketManager.ts'],
    ['src/ws/a.js', './socketManager'],
    ['src/ws/sub/a.js', '../socketManager'],
    ['src/a.js', './ws/feed'],
    ['src/a.js', './ws/feed/index.js'],
    ['src/a.js', '@/ws/feed'],
    ['src/ws/a.js', './feed'],
    ['src/ws/feed/a.js', '.'],
  ])('%s: a legacy import of %s is flagged', (file, specifier) => {
    const [message = '', ...others] = lint(project, { [file]: legacy(specifier) })[file]!;
    expect(others).toEqual([]);
    expect(message).toContain('Use @/websocket/manager instead of src/ws/');
  });

  it('says what has which name there, and what to do about the rest', () => {
    const [message] = lint(project, { 'src/a.js': legacy('./ws/socketManager') })['src/a.js']!;
    expect(message).toContain('SocketManager is WebSocketManager there; createSocket is getWebSocketManager there; resetForTests has no counterpart: call dispose() in afterEach.');
  });

  it.each([
    ['src/a.js', '@/websocket/manager'],
    ['src/a.js', './websocket/manager'],
    ['src/a.js', 'socketManager'],
    ['src/other/a.js', './socketManager'],
    ['src/a.js', './ws/socketManagerTwo'],
  ])('%s: an import of %s is not', (file, specifier) => {
    expect(lint(project, { [file]: legacy(specifier) })[file]).toEqual([]);
  });

  it('nor one by the modules that are part of the migration', () => {
    expect(lint(project, { 'src/websocket/manager.js': legacy('../ws/socketManager') })['src/websocket/manager.js']).toHaveLength(1);
    const inside = repository({ ...clean, 'ssot.config.json': JSON.stringify({ ...manifest, canonical: { ...manifest.canonical, internal: ['src/websocket/**'] } }) });
    expect(lint(inside, { 'src/websocket/parts.js': legacy('../ws/socketManager') })['src/websocket/parts.js']).toEqual([]);
  });

  it('flags only the listed names of a module that lives on, and packages by name', () => {
    const some = repository({ ...clean, 'ssot.config.json': JSON.stringify({ ...manifest, legacy: [{ module: 'src/net/line.ts', scope: 'listed', symbols: { Line: 'WebSocketManager' } }, '@acme/sockets'] }), 'src/net/line.ts': 'export class Line {}\nexport const port = 1;\n' });
    const found = lint(some, {
      'src/a.js': `import { Line } from './net/line';\nexport default Line;\n`,
      'src/b.js': `import { port } from './net/line';\nexport default port;\n`,
      'src/c.js': `import x from '@acme/sockets';\nexport default x;\n`,
      'src/d.js': `import x from '@acme/sockets-two';\nexport default x;\n`,
    });
    expect(Object.values(found).map((messages) => messages.length)).toEqual([1, 0, 1, 0]);
  });
});

describe('Ruff, told by --print-lint-config', () => {
  const python = {
    name: 'py',
    canonical: 'app.websocket.manager',
    legacy: [{ module: 'app.ws.old_manager', symbols: { OldManager: 'WebSocketManager' } }, { module: 'app.ws', scope: 'listed', symbols: { Line: 'WebSocketManager' } }],
  };
  const texts = { 'ssot.config.json': JSON.stringify(python), 'app/__init__.py': '', 'app/ws/__init__.py': 'class Line:\n    pass\n', 'app/ws/old_manager.py': 'class OldManager:\n    pass\n', 'app/websocket/__init__.py': '', 'app/websocket/manager.py': 'class WebSocketManager:\n    pass\n' };

  it('is told of modules, and of the listed names of those that live on', () => {
    const { stdout } = repository(texts).check('--print-lint-config');
    expect(stdout.split('\n').slice(-4)).toEqual([
      '[tool.ruff.lint.flake8-tidy-imports.banned-api]',
      '"app.ws.old_manager".msg = "Use app.websocket.manager instead of app.ws.old_manager. OldManager is WebSocketManager there."',
      '"app.ws.Line".msg = "Use app.websocket.manager instead of app.ws. Line is WebSocketManager there."',
      '',
    ]);
  });

  const hasRuff = spawnSync('ruff', ['--version']).status === 0;
  // Said aloud by jest: without Ruff on the machine this is skipped.
  (hasRuff ? it : it.skip)('flags a legacy import and not the canonical one (needs ruff)', () => {
    const project = repository(texts);
    writeFileSync(join(project.root, 'pyproject.toml'), `[tool.ruff.lint]\nselect = ["TID251"]\n\n${project.check('--print-lint-config').stdout}`);
    project.write({ 'app/a.py': 'from app.ws.old_manager import OldManager\nfrom app.ws import Line\n', 'app/b.py': 'from app.websocket.manager import WebSocketManager\nfrom app.ws import Other\n' });
    const { stdout } = spawnSync('ruff', ['check', '--output-format', 'concise', '--no-cache', 'app'], { cwd: project.root, encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line.includes('TID251')).map((line) => line.split(':').slice(0, 2).join(':'))).toEqual(['app/a.py:1', 'app/a.py:2']);
  });
});
