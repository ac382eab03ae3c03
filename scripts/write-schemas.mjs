// Writes schemas/*.schema.json from the schemas that the tool itself validates with: `node scripts/write-schemas.mjs`.
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { createJiti } from 'jiti';

const { manifestSchema } = await createJiti(import.meta.url, { fsCache: false }).import('../src/manifest/schema.ts');

// An editor needs what a person writes; that the lists are not empty and the globs not negated is in there, too.
const schema = toJsonSchema(manifestSchema, { typeMode: 'input' });
const file = new URL('../schemas/manifest.schema.json', import.meta.url);
writeFileSync(process.argv[2] ?? file, `${JSON.stringify(schema, null, 2)}\n`);
