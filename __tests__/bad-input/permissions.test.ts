import { chmodSync, chownSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { unprivilegedUser as user } from '../unprivileged';
import { consumer, migrated, outcomes, project, projectWithManifest, read, reportOf } from './project';

/** Gives a user who is not the superuser, for whom nothing is locked, all that is in a folder. */
function owned(folder: string): string {
  for (const entry of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) chownSync(join(folder, entry), user, user);
  return folder;
}

describe('what may not be read', () => {
  it('is a file, which is named', () => {
    const folder = owned(project({ 'src/locked.ts': consumer }));
    chmodSync(join(folder, 'src/locked.ts'), 0o000);
    const { status, report } = reportOf(folder, ['--write'], { user });
    expect(report.failures).toEqual([{ file: 'src/locked.ts', stage: 'read', message: 'cannot be read: permission denied (EACCES)' }]);
    expect(status).toBe(3);
    expect(read(folder, 'src/good.ts')).toBe(migrated);
  });

  it('is a folder, which is named unless the manifest leaves it out', () => {
    const folder = owned(project({ 'src/locked/a.ts': consumer }));
    chmodSync(join(folder, 'src/locked'), 0o000);
    const { status, report } = reportOf(folder, ['--write'], { user });
    const excluding = ssotCodemod(['--ignore-pattern', 'locked'], { cwd: folder, user });
    chmodSync(join(folder, 'src/locked'), 0o755);
    expect(report.failures).toEqual([{ file: 'src/locked', stage: 'discover', message: 'cannot read this folder: permission denied (EACCES)' }]);
    expect(status).toBe(3);
    expect(read(folder, 'src/good.ts')).toBe(migrated);
    expect(excluding.status).toBe(0);
  });

  it('is a folder that only the second migration includes', () => {
    const one = { name: 'one', include: ['src/**'], canonical: 'src/canonical.ts', legacy: ['src/legacy.ts'] };
    const config = JSON.stringify({ migrations: [one, { ...one, name: 'two', include: ['lib/**'] }] });
    const folder = owned(project({ 'ssot.config.json': config, 'lib/a.ts': '', 'lib/locked/b.ts': '' }));
    chmodSync(join(folder, 'lib/locked'), 0o000);
    const { report } = reportOf(folder, [], { user });
    chmodSync(join(folder, 'lib/locked'), 0o755);
    expect(report.failures.map(({ file }) => file)).toEqual(['lib/locked']);
  });

  it('is the manifest', () => {
    const folder = owned(project());
    chmodSync(join(folder, 'ssot.config.json'), 0o000);
    expect(ssotCodemod([], { cwd: folder, user })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^error: Cannot read the manifest .*permission denied/) });
  });
});

describe('what may not be written', () => {
  const refused = ['src/good.ts migrated', 'src/kept.ts unmigrated write-failed'];

  it('is a file, whose sites are unmigrated then', () => {
    const folder = owned(project({ 'src/kept.ts': consumer }));
    chmodSync(join(folder, 'src/kept.ts'), 0o444);
    const { status, report, stderr } = reportOf(folder, ['--write'], { user });
    expect(outcomes(report)).toEqual(refused);
    expect(report.summary.files).toMatchObject({ changed: 1, failed: 1 });
    expect(stderr).toBe('error: src/kept.ts: cannot write: is read-only; it was left as it is\n');
    expect(status).toBe(3);
    expect([read(folder, 'src/kept.ts'), read(folder, 'src/good.ts')]).toEqual([consumer, migrated]);
  });

  it('is a file, even for the superuser', () => {
    const folder = project({ 'src/kept.ts': consumer });
    chmodSync(join(folder, 'src/kept.ts'), 0o444);
    expect(outcomes(reportOf(folder, ['--write']).report)).toEqual(refused);
  });

  it('is a folder', () => {
    const folder = owned(project({ 'src/kept/a.ts': consumer.replace('./', '../') }));
    chmodSync(join(folder, 'src/kept'), 0o555);
    const { status, report } = reportOf(folder, ['--write'], { user });
    expect(outcomes(report)).toEqual(['src/good.ts migrated', 'src/kept/a.ts unmigrated write-failed']);
    expect(report.failures).toEqual([{ file: 'src/kept/a.ts', stage: 'write', message: 'cannot be written: permission denied (EACCES)' }]);
    expect(status).toBe(3);
    expect(readdirSync(join(folder, 'src/kept'))).toEqual(['a.ts']);
  });

  it('does not matter to a dry run, nor to its exit code', () => {
    const folder = project({ 'src/kept.ts': consumer });
    chmodSync(join(folder, 'src/kept.ts'), 0o444);
    expect(reportOf(folder).status).toBe(0);
  });
});

describe('symbolic links', () => {
  it('make no loop', () => {
    const folder = project();
    symlinkSync('..', join(folder, 'src/up'));
    symlinkSync('self.ts', join(folder, 'src/self.ts'));
    const { status, report } = reportOf(folder, ['--write']);
    expect(outcomes(report)).toEqual(['src/good.ts migrated']);
    expect(status).toBe(0);
  });

  it('lead nothing outside of the root into the migration', () => {
    const outside = temporaryFolder({ 'a.ts': consumer });
    const folder = project();
    symlinkSync(outside, join(folder, 'src/outside'));
    symlinkSync(join(outside, 'a.ts'), join(folder, 'src/a.ts'));
    expect(outcomes(reportOf(folder, ['--write']).report)).toEqual(['src/good.ts migrated']);
    expect(read(outside, 'a.ts')).toBe(consumer);
    expect(ssotCodemod(['src/outside'], { cwd: folder })).toMatchObject({ status: 2, stderr: expect.stringContaining('Nothing to scan at src/outside') });
  });

  it('may be what consumers import through', () => {
    const folder = project({ 'app/a.ts': consumer.replace('./legacy', './lib/legacy') });
    symlinkSync('../src', join(folder, 'app/lib'));
    const { report } = reportOf(folder);
    expect(outcomes(report)).toEqual(['app/a.ts migrated', 'src/good.ts migrated']);
  });

  it('may be the root', () => {
    const link = join(temporaryFolder(), 'link');
    symlinkSync(project(), link);
    expect(ssotCodemod(['-l', 'src/good.ts'], { cwd: link })).toMatchObject({ status: 0, stdout: 'src/good.ts\n' });
    expect(ssotCodemod(['-l', '--root', link], { cwd: '/' })).toMatchObject({ status: 0, stdout: 'src/good.ts\n' });
  });

  it('may be a legacy module in the manifest', () => {
    const folder = projectWithManifest({ legacy: [{ module: 'src/link.ts', symbols: { Old: 'Manager' } }] });
    symlinkSync('legacy.ts', join(folder, 'src/link.ts'));
    expect(outcomes(reportOf(folder).report)).toEqual(['src/good.ts migrated']);
  });
});
