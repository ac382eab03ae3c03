import { ssotCodemod } from '../executable';
import { consumer, type Files, outcomes, project, projectWithManifest, read, reportOf } from './project';

const aliased = consumer.replace('./legacy', '@/legacy');
const migratedAlias = "import { Manager } from '@/canonical';\nexport const consumer = new Manager();\n";
const paths = (target: string): object => ({ compilerOptions: { paths: { '@/*': [target] } } });
const json = (value: object): string => JSON.stringify(value);

describe('a tsconfig', () => {
  it('that does not parse is warned of, and the rest is done', () => {
    const { status, report, stderr } = reportOf(project({ 'tsconfig.json': '{ "compilerOptions": { "paths": ' }));
    expect(outcomes(report)).toEqual(['src/good.ts migrated']);
    expect(stderr).toMatch(/^warning: tsconfig\.json cannot be used: .+\n$/);
    expect(status).toBe(0);
  });

  it('that extends what is not there is warned of, and the rest is done', () => {
    const { status, report, stderr } = reportOf(project({ 'tsconfig.json': json({ extends: './base.json', ...paths('./src/*') }), 'src/b.ts': aliased }));
    expect(outcomes(report)).toContain('src/good.ts migrated');
    expect(stderr).toContain('warning: tsconfig.json cannot be used: ');
    expect(status).toBe(0);
  });

  it('that extends itself makes no loop', () => {
    const { status, report } = reportOf(project({ 'tsconfig.json': json({ extends: './tsconfig.json' }) }));
    expect(outcomes(report)).toEqual(['src/good.ts migrated']);
    expect(status).toBe(0);
  });

  it('counts for files that it does not include', () => {
    const folder = project({ 'tsconfig.json': json({ ...paths('./src/*'), include: ['src/canonical.ts'], exclude: ['test'] }), 'test/a.ts': aliased });
    expect(reportOf(folder, ['--write']).status).toBe(0);
    expect(read(folder, 'test/a.ts')).toBe(migratedAlias);
  });

  it('may hold comments, commas too many and a byte order mark', () => {
    const folder = project({ 'tsconfig.json': '\uFEFF{ // why\n "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, }', 'a.ts': aliased });
    expect(reportOf(folder, ['--write'])).toMatchObject({ status: 0, stderr: '' });
    expect(read(folder, 'a.ts')).toBe(migratedAlias);
  });

  it('may have a baseUrl only', () => {
    const folder = project({ 'tsconfig.json': json({ compilerOptions: { baseUrl: './src' } }), 'test/a.ts': consumer.replace('./', '') });
    expect(outcomes(reportOf(folder).report)).toContain('test/a.ts migrated');
  });

  it('may be a jsconfig', () => {
    const folder = project({ 'jsconfig.json': json(paths('./src/*')), 'web/a.js': aliased });
    expect(reportOf(folder, ['--write']).status).toBe(0);
    expect(read(folder, 'web/a.js')).toBe(migratedAlias);
  });

  it('is the nearest: two packages with one alias resolve it each for itself', () => {
    const other: Files = { 'b/src/legacy.ts': 'export class Old {}\n', 'b/src/canonical.ts': '', 'b/src/use.ts': aliased, 'b/test/use.ts': aliased };
    const own: Files = { 'a/src/legacy.ts': 'export class Old {}\n', 'a/src/canonical.ts': 'export class Manager {}\n', 'a/src/use.ts': aliased, 'a/test/use.ts': aliased };
    const configs: Files = { 'a/tsconfig.json': json(paths('./src/*')), 'b/tsconfig.json': json(paths('./src/*')), 'tsconfig.json': json(paths('./nowhere/*')) };
    const folder = projectWithManifest({ canonical: 'a/src/canonical.ts', legacy: [{ module: 'a/src/legacy.ts', symbols: { Old: 'Manager' } }] }, { ...own, ...other, ...configs });
    const { report } = reportOf(folder, ['--write']);
    expect(outcomes(report)).toEqual(['a/src/use.ts migrated', 'a/test/use.ts migrated']);
    expect([read(folder, 'a/test/use.ts'), read(folder, 'b/src/use.ts')]).toEqual([migratedAlias, aliased]);
  });

  it('of the manifest that is not there is an error', () => {
    const folder = projectWithManifest({ resolve: { tsconfig: ['tsconfig.app.json'] } });
    expect(ssotCodemod([], { cwd: folder })).toMatchObject({ status: 2, stderr: expect.stringContaining('resolve.tsconfig[0] (line 1): there is no tsconfig.app.json') });
  });
});

describe('a package.json', () => {
  it('that does not parse names nothing, and the rest is done', () => {
    expect(outcomes(reportOf(project({ 'package.json': '{ "name": ' })).report)).toEqual(['src/good.ts migrated']);
  });

  it('gives names to its own modules with imports', () => {
    const folder = project({
      'package.json': json({ name: 'app', imports: { '#lib/*': './src/*.ts', '#old': './src/legacy.ts' } }),
      'a.ts': consumer.replace('./legacy', '#lib/legacy'),
      'b.ts': consumer.replace('./legacy', '#old'),
    });
    const { report } = reportOf(folder, ['--write']);
    expect(outcomes(report)).toEqual(['a.ts migrated', 'b.ts migrated', 'src/good.ts migrated']);
    expect(read(folder, 'a.ts')).toContain("'#lib/canonical'");
    expect(reportOf(folder).report.sites).toEqual([]);
  });

  it('gives names to a workspace that nobody has linked', () => {
    const folder = projectWithManifest(
      { canonical: 'packages/new/index.ts', legacy: [{ module: 'packages/old/index.ts', symbols: { Old: 'Manager' } }] },
      {
        'package.json': json({ private: true, workspaces: ['packages/*'] }),
        'packages/new/package.json': json({ name: '@acme/new', exports: './index.ts' }),
        'packages/new/index.ts': 'export class Manager {}\n',
        'packages/old/package.json': json({ name: '@acme/old', main: 'index.ts' }),
        'packages/old/index.ts': 'export class Old {}\n',
        'packages/app/a.ts': consumer.replace('./legacy', '@acme/old'),
      },
    );
    const { report } = reportOf(folder, ['--write']);
    expect(outcomes(report)).toEqual(['packages/app/a.ts migrated']);
    expect(read(folder, 'packages/app/a.ts')).toContain("from '@acme/new'");
  });
});
