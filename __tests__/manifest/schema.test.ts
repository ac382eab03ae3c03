import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parseJson } from '../../src/manifest/json';
import { layerProblems, validate } from '../../src/manifest/validate';
import { temporaryFolder } from '../temporary-folder';

const project = join(__dirname, '../..');
const shipped = readFileSync(join(project, 'schemas/manifest.schema.json'), 'utf8');

describe('schemas/', () => {
  it('is what scripts/write-schemas.mjs writes', () => {
    const fresh = temporaryFolder();
    execFileSync(process.execPath, ['scripts/write-schemas.mjs', fresh], { cwd: project });
    expect(readdirSync(fresh).sort()).toEqual(readdirSync(join(project, 'schemas')).sort());
    for (const name of readdirSync(fresh)) expect(readFileSync(join(fresh, name), 'utf8')).toBe(readFileSync(join(project, 'schemas', name), 'utf8'));
  });
});

describe('schemas/manifest.schema.json', () => {
  it('accepts and refuses what the tool does', () => {
    const accepts = new Ajv().compile(JSON.parse(shipped) as object);
    const migration = { name: 'x', canonical: 'src/a.ts', legacy: ['src/b.ts', { module: 'c', symbols: { d: null } }] };
    expect(accepts({ $schema: './x', ...migration })).toBe(true);
    expect(accepts({ migrations: [migration] })).toBe(true);
    expect(accepts({ ...migration, nam: 'x' })).toBe(false);
    expect(accepts({ ...migration, legacy: [] })).toBe(false);
  });
});

describe('docs/manifest.md', () => {
  const page = readFileSync(join(project, 'docs/manifest.md'), 'utf8');
  const examples = [...page.matchAll(/^```jsonc?\n(.*?)^```/gms)].map(([, example]) => example ?? '');

  it.each(examples)('has an example that is a manifest: %#', async (example) => {
    const manifest = (await parseJson(example, 'docs/manifest.md')) as object;
    // What extends others leaves to them what it does not say.
    expect('extends' in manifest ? layerProblems(manifest) : (validate(manifest).problems ?? [])).toEqual([]);
  });
});
