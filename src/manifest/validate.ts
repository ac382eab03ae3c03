import * as v from 'valibot';
import { didYouMean, type KeyPath, type Problem } from './problems';
import { layerSchema, layersSchema, type ManifestInput, migrationSchema, migrationsSchema } from './schema';

type Issue = v.BaseIssue<unknown>;
interface AnySchema {
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly options?: readonly AnySchema[];
  readonly wrapped?: AnySchema;
  readonly item?: AnySchema;
  readonly value?: AnySchema;
}

export type Validation =
  | { readonly manifest: ManifestInput; readonly problems?: undefined }
  | { readonly manifest?: undefined; readonly problems: readonly Problem[] };

/** Checks the shape of what a person wrote, and names every departure from it. */
export function validate(written: unknown): Validation {
  const schema = isSeveral(written) ? migrationsSchema : migrationSchema;
  const result = v.safeParse(schema, written);
  return result.success && !Array.isArray(written) ? { manifest: result.output } : { problems: problemsIn(written, result.issues ?? [], schema) };
}

/** What is wrong with a manifest that others complete; what it leaves out is not among it. */
export function layerProblems(written: unknown): readonly Problem[] {
  const schema = isSeveral(written) ? layersSchema : layerSchema;
  return problemsIn(written, v.safeParse(schema, written).issues ?? [], schema);
}

/** A union of both forms would answer a misspelt key with "neither form fits". */
function isSeveral(written: unknown): boolean {
  return typeof written === 'object' && written !== null && 'migrations' in written;
}

function problemsIn(written: unknown, issues: readonly Issue[], schema: unknown): readonly Problem[] {
  // To valibot a list is an object whose keys are missing.
  if (Array.isArray(written)) return [{ path: [], message: 'found a list, expected an object' }];
  return issues.flatMap((issue) => problemsOf(issue, [], schema as AnySchema));
}

function problemsOf(issue: Issue, prefix: KeyPath, root: AnySchema): readonly Problem[] {
  const path = [...prefix, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  // Of a union the alternative was meant that fits but for something inside it.
  const inner = issue.issues?.filter((alternative) => alternative.path !== undefined) ?? [];
  if (inner.length > 0) return inner.flatMap((alternative) => problemsOf(alternative, path, root));
  if (issue.type === 'strict_object' && issue.expected === 'never') return unknownKeys(issue, path, root);
  return [{ path, message: describe(issue) }];
}

/** valibot stops at the first unknown key of an object; a person wants to hear of all. */
function unknownKeys(issue: Issue, path: KeyPath, root: AnySchema): readonly Problem[] {
  const holder = path.slice(0, -1);
  const allowed = Object.keys(schemaAt(root, holder).entries ?? {});
  const object = issue.path?.at(-1)?.input ?? {};
  const unknown = Object.keys(object).filter((key) => !allowed.includes(key));
  return unknown.map((key) => ({
    path: [...holder, key],
    message: `unknown key; allowed are ${allowed.join(', ')}${didYouMean(key, allowed)}`,
  }));
}

function schemaAt(schema: AnySchema, path: KeyPath): AnySchema {
  const [key, ...rest] = path;
  const plain = unwrap(schema);
  if (key === undefined) return plain;
  return schemaAt(plain.entries?.[key] ?? plain.item ?? plain.value ?? {}, rest);
}

function unwrap(schema: AnySchema): AnySchema {
  if (schema.wrapped) return unwrap(schema.wrapped);
  const object = schema.options?.find((option) => typeof option === 'object' && option.entries);
  return object ?? schema;
}

function describe(issue: Issue): string {
  if (issue.kind === 'validation') return issue.message;
  if (issue.received === 'undefined') return 'is required';
  const options = expectedTexts(issue);
  const guess = typeof issue.input === 'string' ? didYouMean(issue.input, options) : '';
  return `found ${show(issue.input)}, expected ${expected(issue, options)}${guess}`;
}

function expectedTexts(issue: Issue): readonly string[] {
  return issue.type === 'picklist' ? [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map(([, name]) => name ?? '') : [];
}

function expected(issue: Issue, options: readonly string[]): string {
  if (options.length > 0) return options.map((option) => JSON.stringify(option)).join(' or ');
  return (issue.expected ?? '')
    .replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .map((type) => ({ string: 'a string', boolean: 'true or false', Object: 'an object', Array: 'a list' })[type] ?? type)
    .join(' or ');
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  if (value === undefined) return 'undefined';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
