import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { commit, files, fixed, git, manifest, project, reportOf, run } from './project';

const claim = 'Issue #1184 is COMPLETELY RESOLVED.\n';
const verdicts = (folder: string, ...args: string[]): string[] => reportOf(folder, ...args).claims.map(({ verdict }) => verdict);

describe('claims', () => {
  it('fails where a document claims what the code contradicts, and passes once that is so', () => {
    const folder = project({ 'docs/done.md': claim });
    const { status, stdout, stderr } = run(folder);
    expect(status).toBe(1);
    expect(stdout).toContain('src/a.ts:3');
    expect(stdout).toContain('docs/done.md:1:1');
    expect(stderr).toBe('error: contradicted claims: 1\n');
    writeFileSync(join(folder, 'src/a.ts'), fixed['src/a.ts']);
    expect(run(folder)).toMatchObject({ status: 0, stderr: '' });
    expect(verdicts(folder)).toEqual(['supported']);
  });

  it('gives each claim its evidence', () => {
    const report = reportOf(project({ 'docs/done.md': `# Done\n\n**Date:** 2025-09-15\n\n${claim}` }));
    expect(report.claims).toMatchObject([{
      file: 'docs/done.md', line: 5, column: 1, statement: 'Issue #1184 is COMPLETELY RESOLVED.', subject: { kind: 'issue', name: '#1184' }, namedIn: 'statement',
      date: { day: '2025-09-15', by: 'document' }, verdict: 'contradicted', evidence: { open: 1, errors: 0, examples: [{ file: 'src/a.ts', line: 3 }] }, isMarked: false,
    }]);
    expect(report.matters.find(({ subject }) => subject.name === '#1184')!.open).toMatchObject([{ rule: 'strip-invalid-awaits', file: 'src/a.ts', line: 3 }]);
  });

  it('does not know what the manifest does not know, and fails for that only where evidence is required', () => {
    const folder = project({ 'docs/other.md': 'Issue #7 is resolved.\n' });
    expect(verdicts(folder)).toEqual(['unknown']);
    expect(run(folder).status).toBe(0);
    expect(run(folder, '--require-evidence')).toMatchObject({ status: 1, stderr: 'error: --require-evidence: claims about which nothing is known: 1\n' });
  });

  it('takes nothing for resolved that could not be looked at', () => {
    const folder = project({ ...fixed, 'src/broken.ts': "import { getSocketManager } from './websocket/manager'; const = ;\n", 'docs/done.md': claim });
    expect(verdicts(folder)).toEqual(['unknown']);
    expect(run(folder).status).toBe(3);
  });

  it('is restricted to the documents that are named, never in what it holds them against', () => {
    const folder = project({ 'docs/a.md': claim, 'docs/b.md': claim, 'notes/c.md': claim, 'ignored/d.md': claim, '.gitignore': 'ignored/\n' });
    const documents = (...args: string[]): string[] => reportOf(folder, ...args).claims.map(({ file }) => file);
    expect(documents()).toEqual(['docs/a.md', 'docs/b.md', 'notes/c.md']);
    expect(documents('docs')).toEqual(['docs/a.md', 'docs/b.md']);
    expect(documents('--ignore-pattern', 'docs')).toEqual(['notes/c.md']);
    expect(run(folder, 'nowhere')).toMatchObject({ status: 2 });
  });

  it('leaves documents alone that every migration excludes', () => {
    const folder = project({ 'ssot.config.json': JSON.stringify({ ...manifest, exclude: ['archive/**'] }), 'archive/a.md': claim });
    expect(verdicts(folder)).toEqual([]);
  });

  it('lists the imports in documents that teach a legacy module, and holds claims against them', () => {
    const folder = project({ 'docs/guide.md': "Issue #5 is resolved.\n\n```ts\nimport { OldSocketManager } from '../src/ws/old';\n```\n" });
    const report = reportOf(folder);
    expect(report.snippets).toMatchObject([{ file: 'docs/guide.md', line: 4, rule: 'rewrite-doc-snippets' }]);
    expect(report.claims).toMatchObject([{ verdict: 'contradicted', evidence: { open: 1, examples: [{ file: 'docs/guide.md', line: 4 }] } }]);
    writeFileSync(join(folder, 'docs/plain.md'), 'Issue #5 is resolved.\n');
    expect(reportOf(folder, 'docs/plain.md')).toMatchObject({ snippets: [], claims: [{ verdict: 'contradicted', evidence: { open: 1 } }] });
  });

  it('dates a claim by what it says, its document, the name of its file, and git', () => {
    const folder = project({
      'docs/said.md': 'Issue #1184 was fixed on September 3, 2025.\n',
      'docs/status_20250915.md': claim,
      'docs/front.md': `---\ndate: 2025-08-01\n---\n${claim}`,
      'docs/plain.md': claim,
    });
    git(folder, '2025-07-01', 'init', '-q');
    commit(folder, '2025-07-01', 'first');
    const days = Object.fromEntries(reportOf(folder).claims.map(({ file, date }) => [file, date]));
    expect(days).toEqual({
      'docs/said.md': { day: '2025-09-03', by: 'statement' },
      'docs/status_20250915.md': { day: '2025-09-15', by: 'file-name' },
      'docs/front.md': { day: '2025-08-01', by: 'document' },
      'docs/plain.md': { day: '2025-07-01', by: 'git' },
    });
  });
});

describe('its manifest', () => {
  it.each([
    ['a rule that there is none of', { '#1184': ['strip-invalid-await'] }, 'did you mean "strip-invalid-awaits"?'],
    ['what is no list', { '#1184': 'strip-invalid-awaits' }, 'expected a list'],
  ])('is refused with %s', (_, issues, message) => {
    const folder = project({ 'ssot.config.json': JSON.stringify({ ...manifest, issues }) });
    const { status, stderr } = run(folder);
    expect(status).toBe(2);
    expect(stderr).toContain('issues["#1184"]');
    expect(stderr).toContain(message);
  });

  it('may hold several migrations that share an issue', () => {
    const other = { ...manifest, name: 'other', legacy: ['src/ws/other.ts'], issues: { '#1184': ['rewrite-legacy-imports'] } };
    const folder = project({ 'ssot.config.json': JSON.stringify({ migrations: [manifest, other] }), 'src/ws/other.ts': 'export class SocketManager { send() {} }\n', 'src/b.ts': "import { SocketManager } from './ws/other';\nnew SocketManager();\n", 'd.md': claim });
    const { matters } = reportOf(folder);
    expect(matters.find(({ subject }) => subject.name === '#1184')).toMatchObject({ migrations: ['socket-manager', 'other'], rules: ['strip-invalid-awaits', 'rewrite-legacy-imports'] });
  });
});

describe('its formats', () => {
  const folder = (): string => project({ 'docs/done.md': `${claim}\nIssue #7 is resolved.\n\nIssue #960 is "resolved", but imports are still failing.\n` });

  it('say the same with the same exit code', () => {
    const here = folder();
    for (const format of ['pretty', 'json', 'jsonl', 'markdown']) {
      const { status, stdout } = run(here, '-f', format);
      expect({ format, status }).toEqual({ format, status: 1 });
      expect(stdout).toContain('docs/done.md');
    }
    const lines = run(here, '-f', 'jsonl').stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { type: string });
    expect(lines.filter(({ type }) => type === 'claim')).toHaveLength(3);
    expect(lines.at(-1)).toMatchObject({ type: 'summary', claims: { total: 3, contradicted: 1, unknown: 1, quoted: 1 } });
  });

  it('have a schema that JSON keeps to', () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(__dirname, '../../schemas/claims.schema.json'), 'utf8')) as object);
    const here = folder();
    for (const args of [[], ['--timeline'], ['--write', '--allow-dirty']]) {
      validate(JSON.parse(run(here, ...args, '-f', 'json').stdout));
      expect(validate.errors).toBeNull();
    }
  });

  it('are the same from run to run and for any number of threads', () => {
    const here = project({ ...files, 'docs/done.md': claim });
    expect(run(here, '-f', 'json', '-j', '1').stdout).toBe(run(here, '-f', 'json', '-j', '3').stdout);
  });
});
