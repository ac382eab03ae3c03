import Ajv from 'ajv';
import published from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

// It is in a draft that this version of Ajv does not know, and uses nothing of it that later ones read otherwise.
const schema = { ...published, $schema: undefined, id: undefined };
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

/** What the schema that OASIS and SchemaStore publish has against a log. */
export function sarifErrors(log: unknown): string[] {
  const errors = validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...errors, ...regionsIn(log).filter((region) => !('startLine' in region || 'charOffset' in region)).map((region) => `${JSON.stringify(region)} starts nowhere`)];
}

/** The errata ask of every region that it says where it starts; this edition of the schema does not yet. */
function regionsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(key === 'region' || key === 'deletedRegion' ? [inner as object] : []), ...regionsIn(inner)]);
}
