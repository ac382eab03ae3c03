// Writes schemas/*.schema.json from the schemas that the tool itself validates with: `node scripts/write-schemas.mjs [FOLDER]`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { createJiti } from 'jiti';

const { import: load } = createJiti(import.meta.url, { fsCache: false });
const { manifestSchema } = await load('../src/manifest/schema.ts');
const { reportDefinitions, reportSchema } = await load('../src/report-schema.ts');
const { auditDefinitions, auditSchema } = await load('../src/audit/schema.ts');
const { logsSchema } = await load('../src/logs/log-report.ts');
const { planSchema } = await load('../src/plan-file.ts');
const { fleetDefinitions, fleetSchema } = await load('../src/fleet/schema.ts');
const { pruneSchema } = await load('../src/prune-report.ts');
const { claimsSchema } = await load('../src/claims-report.ts');
const { splitSchema } = await load('../src/split/split-index.ts');
const { runsSchema, undoSchema } = await load('../src/undo-report.ts');
const folder = process.argv[2] ?? fileURLToPath(new URL('../schemas', import.meta.url));

// An editor needs what a person writes; that the lists are not empty and the globs not negated is in there, too.
write('manifest', toJsonSchema(manifestSchema, { typeMode: 'input' }));
write('plan', toJsonSchema(planSchema, { typeMode: 'input' }));

write('logs', toJsonSchema(logsSchema, { target: 'draft-2020-12' }));
write('prune', toJsonSchema(pruneSchema, { target: 'draft-2020-12' }));
write('claims', toJsonSchema(claimsSchema, { target: 'draft-2020-12' }));
write('split', toJsonSchema(splitSchema, { target: 'draft-2020-12' }));
write('undo', toJsonSchema(undoSchema, { target: 'draft-2020-12' }));
write('runs', toJsonSchema(runsSchema, { target: 'draft-2020-12' }));

// What is written holds nothing else, whatever a reader puts up with.
const written = {
  target: 'draft-2020-12',
  ignoreActions: ['check'],
  overrideSchema: ({ valibotSchema, jsonSchema }) => (valibotSchema.type === 'object' ? { ...jsonSchema, additionalProperties: false } : jsonSchema),
};
write('audit', toJsonSchema(auditSchema, { ...written, definitions: auditDefinitions }));
write('fleet', toJsonSchema(fleetSchema, { ...written, definitions: fleetDefinitions }));
const report = toJsonSchema(reportSchema, { ...written, definitions: reportDefinitions });
// What `check` says of a site.
Object.assign(report.$defs.site, { if: { properties: { status: { const: 'unmigrated' } } }, then: { properties: { reason: { type: 'string' } } } });
write('report', report);

function write(name, schema) {
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
