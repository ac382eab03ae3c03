import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeChanges } from '../src/apply';
import { readSource } from '../src/source';
import { temporaryFolder } from './temporary-folder';
import { unprivileged, unprivilegedUser } from './unprivileged';

const change = (file: string, before = 'old\n', after = 'new\n') => ({ file, before, after });
const failure = (file: string, message: RegExp) => ({ file, stage: 'write', message: expect.stringMatching(message) });

describe('writeChanges', () => {
  it('writes every byte of the new text and leaves nothing beside the file', async () => {
    const root = temporaryFolder({ 'src/a.ts': '\uFEFFlet a;\r\n' });
    const result = await writeChanges([change('src/a.ts', '\uFEFFlet a;\r\n', '\uFEFFlet é;\r\n')], root);
    expect(result).toEqual({ written: ['src/a.ts'], failures: [] });
    expect(readFileSync(join(root, 'src/a.ts')).toString('hex')).toBe(Buffer.from('\uFEFFlet é;\r\n').toString('hex'));
    expect(readdirSync(join(root, 'src'))).toEqual(['a.ts']);
  });

  it('keeps the mode and the owner', async () => {
    const root = temporaryFolder({ 'a.ts': 'old\n' });
    const path = join(root, 'a.ts');
    chownSync(path, unprivilegedUser, unprivilegedUser);
    chmodSync(path, 0o750);
    await writeChanges([change('a.ts')], root);
    expect(readFileSync(path, 'utf8')).toBe('new\n');
    expect(statSync(path)).toMatchObject({ mode: 0o100750, uid: unprivilegedUser, gid: unprivilegedUser });
  });

  it('refuses a file that has changed since the plan, and writes the others', async () => {
    const root = temporaryFolder({ 'a.ts': 'somebody else\n', 'b.ts': 'old\n' });
    const result = await writeChanges([change('a.ts'), change('b.ts')], root);
    expect(result).toEqual({ written: ['b.ts'], failures: [failure('a.ts', /has changed since/)] });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('somebody else\n');
  });

  it('refuses a read-only file, even for the superuser', async () => {
    const root = temporaryFolder({ 'a.ts': 'old\n' });
    chmodSync(join(root, 'a.ts'), 0o444);
    const result = await writeChanges([change('a.ts')], root);
    expect(result).toEqual({ written: [], failures: [failure('a.ts', /read-only/)] });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('old\n');
  });

  it('refuses a file that has been removed', async () => {
    const result = await writeChanges([change('a.ts')], temporaryFolder());
    expect(result.failures).toEqual([failure('a.ts', /cannot be written.*no such file/)]);
  });

  it('writes through a link and leaves the link', async () => {
    const root = temporaryFolder({ 'src/a.ts': 'old\n' });
    symlinkSync('src/a.ts', join(root, 'link.ts'));
    await writeChanges([change('link.ts')], root);
    expect(lstatSync(join(root, 'link.ts')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 'src/a.ts'), 'utf8')).toBe('new\n');
  });

  it.each(['link.ts', '../outside.ts'])('writes nothing outside the root: %s', async (file) => {
    const outer = temporaryFolder({ 'outside.ts': 'old\n', 'root/a.ts': '' });
    symlinkSync('../outside.ts', join(outer, 'root/link.ts'));
    const result = await writeChanges([change(file)], join(outer, 'root'));
    expect(result.failures).toEqual([failure(file, /outside the root/)]);
    expect(readFileSync(join(outer, 'outside.ts'), 'utf8')).toBe('old\n');
  });
});

describe('writeChanges without the rights', () => {
  it('refuses a file that this user may not write', async () => {
    const root = temporaryFolder({ 'a.ts': 'old\n' });
    chownSync(root, unprivilegedUser, unprivilegedUser);
    chmodSync(join(root, 'a.ts'), unprivilegedUser === process.getuid?.() ? 0o400 : 0o644);
    const result = await unprivileged(() => writeChanges([change('a.ts')], root));
    expect(result.failures).toEqual([failure('a.ts', /read-only/)]);
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('old\n');
  });

  it('names a folder that this user may not write', async () => {
    const root = temporaryFolder({ 'a.ts': 'old\n', 'src/b.ts': 'old\n' });
    for (const name of ['', 'a.ts', 'src', 'src/b.ts']) chownSync(join(root, name), unprivilegedUser, unprivilegedUser);
    chmodSync(join(root, 'src'), 0o555);
    const result = await unprivileged(() => writeChanges([change('src/b.ts'), change('a.ts')], root));
    expect(result).toEqual({ written: ['a.ts'], failures: [failure('src/b.ts', /permission denied/)] });
    expect(readdirSync(join(root, 'src'))).toEqual(['b.ts']);
  });
});

describe('readSource', () => {
  it('keeps the byte order mark as a character, so that offsets are those of the file', () => {
    const root = temporaryFolder({ 'a.ts': '\uFEFFlet a;\r\n' });
    expect(readSource(root, 'a.ts')).toEqual({ file: 'a.ts', text: '\uFEFFlet a;\r\n' });
  });

  it.each([
    ['Latin-1', Buffer.from('const n = "caf\xE9";', 'latin1'), 'not valid UTF-8 (byte 0xE9 at offset 14)'],
    ['Latin-1 behind a real U+FFFD', Buffer.concat([Buffer.from('\uFFFDé'), Buffer.from([0x80])]), 'not valid UTF-8 (byte 0x80 at offset 5)'],
    ['a cut character', Buffer.from('é').subarray(0, 1), 'not valid UTF-8 (byte 0xC3 at offset 0)'],
    ['UTF-16', Buffer.from('\uFEFFa', 'utf16le'), 'not valid UTF-8: it is in UTF-16, by its byte order mark'],
  ])('says why it cannot read %s', (_, bytes, message) => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'a.ts'), bytes);
    expect(readSource(root, 'a.ts')).toEqual({ file: 'a.ts', stage: 'read', message });
  });

  it('says that a file is not there', () => {
    expect(readSource(temporaryFolder(), 'a.ts')).toMatchObject({ stage: 'read', message: expect.stringMatching(/no such file/) });
  });
});
