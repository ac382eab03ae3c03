import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean, files, manifest, places, repository } from './project';

describe('what is open fails the gate', () => {
  const project = repository();

  it('says where, and what to write instead, on one line each', () => {
    const { status, stdout } = project.check();
    expect(status).toBe(1);
    expect(stdout.split('\n').map((line) => line.replace(/(?<=\S) {2,}(?=(?:writes|tells|lets) )/, '   '))).toEqual([
      "src/app.ts:1:1  import { WebSocketManager } from '@/websocket/manager';  instead of src/ws/socketManager.ts",
      "src/page.ts:1:1  import { getWebSocketManager } from '@/websocket/manager';  instead of src/ws/socketManager.ts",
      'src/page.ts:2:33  getWebSocketManager()  instead of await createSocket()',
      'src/reset.ts:1:1  `resetForTests` has no counterpart in the canonical module → call dispose() in afterEach (unmapped-symbol)',
      'src/ws/socketManager.ts:1:14  src/ws/socketManager.ts is still an implementation of its own → once nothing refers to it, delete it: ssot-codemod prune (live-implementation)',
      '',
      'Check failed: 5 violations.',
      '  ssot-codemod migrate --write   writes 3 of these',
      '  ssot-codemod explain FILE:LINE   tells why one needs a person',
      '  ssot-codemod check --update-baseline --write   lets pass what is open now, and nothing new',
      '',
    ]);
  });

  it('agrees with the compliance of the report', () => {
    const { summary, gate } = project.report();
    expect(summary.compliance).toMatchObject({ references: 0.4, misuses: 1, implementations: 2 });
    expect(gate).toMatchObject({ passed: false, open: 5, known: 0, stale: 0, hasBaseline: false });
    expect(gate?.violations).toHaveLength(5);
  });

  it('passes once nothing is', () => {
    const { status, stdout } = repository(clean).check();
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'Check passed: nothing is open.\n' });
  });

  it('allows as many as it is told', () => {
    expect(project.check('--max-unmigrated', '5').status).toBe(0);
    const { status, stdout } = project.check('--max-unmigrated', '4');
    expect(status).toBe(1);
    expect(stdout).toContain('--max-unmigrated 4: 5 sites are open');
  });

  it.each([[['src/app.ts'], ['src/app.ts:1:1']], [['src/done.ts'], []]])('looks only at %s', (paths, expected) => {
    const run = project.check(...paths);
    expect(places(run)).toEqual(expected);
    expect(run.status).toBe(expected.length > 0 ? 1 : 0);
  });

  it('looks only at what has changed, and resolves it in the whole project', () => {
    const other = repository({ ...files, 'src/late.ts': '' });
    other.git('checkout', '-qb', 'work');
    other.write({ 'src/late.ts': `import { SocketManager } from './ws/socketManager';\nexport type Late = SocketManager;\n` });
    expect(places(other.check('--staged'))).toEqual([]);
    other.git('add', '.');
    expect(places(other.check('--staged'))).toEqual(['src/late.ts:1:1']);
    other.commit('late');
    expect(places(other.check('--since', 'main'))).toEqual(['src/late.ts:1:1']);
    expect(places(other.check('--since', 'HEAD'))).toEqual([]);
  });

  it('heeds a comment', () => {
    const other = repository({ ...clean, 'src/app.ts': `// ssot-ignore-next-line -- until May\n${files['src/app.ts']}` });
    expect(other.check().status).toBe(0);
  });

  it('writes nothing but its baseline', () => {
    expect(project.check('--write')).toMatchObject({ status: 2, stdout: '' });
    expect(project.check('--allow-growth').status).toBe(2);
    expect(project.check('src', '--update-baseline').status).toBe(2);
    expect(project.git('status', '--porcelain')).toBe('');
  });
});

describe('formats', () => {
  const project = repository();
  project.check('--update-baseline', '--write');
  project.write({ 'src/new.ts': `import { SocketManager } from './ws/socketManager';\nexport type New = SocketManager;\n` });

  it('github annotates what is new, as errors', () => {
    const { status, stdout } = project.check('-f', 'github');
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      '::error title=ssot-codemod check::Check failed: 1 new violation; the baseline knows 5.',
      "::error title=ssot-codemod%3A not migrated,file=src/new.ts,line=1,endLine=1,col=1,endColumn=52::import { WebSocketManager } from '@/websocket/manager';%0Ainstead of src/ws/socketManager.ts",
      '',
    ]);
  });

  it('sarif tells new from known', () => {
    const { runs } = JSON.parse(project.check('-f', 'sarif').stdout) as { runs: { results: { level: string; baselineState: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[] };
    const results = runs[0]!.results.map(({ level, baselineState, locations }) => [locations[0]!.physicalLocation.artifactLocation.uri, level, baselineState]);
    expect(results.filter(([, , state]) => state === 'new')).toEqual([['src/new.ts', 'error', 'new']]);
    expect(results.filter(([, , state]) => state === 'unchanged')).toHaveLength(5);
  });

  it('markdown says what to write', () => {
    const { stdout } = project.check('-f', 'markdown');
    expect(stdout).toContain('**Check failed: 1 new violation; the baseline knows 5.**');
    expect(stdout).toContain("`import { WebSocketManager } from '@/websocket/manager';` instead of src/ws/socketManager.ts");
  });

  it('json can be read back', () => {
    writeFileSync(join(project.root, '.git/check.json'), project.check('-f', 'json').stdout);
    const { status, stdout } = project.run('report', '.git/check.json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: project.check().stdout });
  });

  it('--quiet leaves the verdict', () => {
    expect(project.check('--quiet').stdout.split('\n')[0]).toBe('Check failed: 1 new violation; the baseline knows 5.');
  });
});

describe('a file that cannot be read', () => {
  const broken = { ...clean, 'src/broken.ts': `import { SocketManager } from './ws/socketManager';\nexport const = ;\n` };

  it('makes the exit code 3, and 1 where something else fails the gate', () => {
    const project = repository(broken);
    expect(project.check().status).toBe(3);
    project.write({ 'src/app.ts': files['src/app.ts'] });
    expect(project.check().status).toBe(1);
  });

  it('can be known', () => {
    const project = repository(broken);
    expect(project.check('--update-baseline', '--write').stdout).toContain('+ "src/broken.ts parse": "sockets: cannot parse"');
    expect(project.check()).toMatchObject({ status: 0, stderr: '' });
    project.write({ 'src/broken.ts': 'export {};\n' });
    expect(project.check().stdout).toContain('1 line of it is stale');
  });
});

describe('a manifest in both languages', () => {
  it('gates Python as well', () => {
    const python = { name: 'py', canonical: 'app.websocket.manager', legacy: [{ module: 'app.ws.old_manager', symbols: { OldManager: 'WebSocketManager' } }] };
    const project = repository({
      ...clean,
      'ssot.config.json': JSON.stringify({ migrations: [manifest, python] }),
      'app/__init__.py': '', 'app/websocket/__init__.py': '', 'app/ws/__init__.py': '',
      'app/websocket/manager.py': 'class WebSocketManager:\n    def send(self, topic):\n        pass\n\n    def dispose(self):\n        pass\n',
      'app/ws/old_manager.py': 'from app.websocket.manager import WebSocketManager as OldManager\n',
      'app/main.py': 'from app.ws.old_manager import OldManager\n\nmanager = OldManager()\n',
    });
    const { status, stdout } = project.check();
    expect(status).toBe(1);
    expect(stdout.split('\n')[0]).toBe('app/main.py:1:1  from app.websocket.manager import WebSocketManager as OldManager  instead of app.ws.old_manager');
    renameSync(join(project.root, 'app/main.py'), join(project.root, 'app/main.txt'));
    expect(project.check().status).toBe(0);
  });
});
