import { posix } from 'node:path';
import { testFolder } from '../../families/doubles';
import type { Contracts, GuardedFactory, Guarded } from '../model';
import { javascriptChecks, javascriptContracts } from './javascript-checks';
import { knownMarks, stillKnown } from './known';
import { apart, wrapped } from './wording';

/** Tests that need nothing but the runner of the project. `previous` is the file as it is. */
export function javascriptTest(guarded: Guarded, previous: string | null): string {
  const isTyped = guarded.places.test!.endsWith('ts');
  const isModule = isTyped || guarded.project.isModule || guarded.places.test!.endsWith('.mjs');
  const typed = (text: string): string => (isTyped ? text : '');
  return [
    '/* eslint-disable */',
    ...wrapped(`The migration ${guarded.name} stays done: one implementation, ${guarded.canonical.module}, whose factories keep their contracts, and no new import of what it replaces. It reads the source and needs nothing installed; \`ssot-codemod check\` sees more.`, '// '),
    ...importsOf(guarded, isModule),
    '',
    ...settingsOf(guarded, typed),
    ...knownOf(guarded, previous, typed),
    '',
    ...inLanguage(javascriptChecks, isTyped).split('\n'),
    ...contractTest(guarded, isTyped),
  ].join('\n');
}

/** What is in a comment that begins with `ts` is for TypeScript only. */
function inLanguage(text: string, isTyped: boolean): string {
  return (isTyped ? text : text.replaceAll(/\/\*ts [^]*?\*\//g, '')).replaceAll(/\/\*ts ([^]*?)\*\//g, '$1');
}

function importsOf({ project: { runner, isModule: isPackageModule }, places }: Guarded, isModule: boolean): string[] {
  const take = (names: string, from: string): string => (isModule ? `import ${names} from '${from}';` : `const ${names.replaceAll(' as ', ': ')} = require('${from}');`);
  const knowsFolder = runner === 'jest' || !(isPackageModule || /[.]m[jt]s$/.test(places.test!)) ? runner !== 'vitest' : false;
  return [
    take(isModule ? '* as assert' : 'assert', 'node:assert/strict').replace('* as assert', 'assert'),
    take('{ existsSync, readdirSync, readFileSync }', 'node:fs'),
    take('{ posix, resolve }', 'node:path'),
    ...(knowsFolder ? [] : [take('{ fileURLToPath }', 'node:url')]),
    ...(runner === 'vitest' ? [take('{ test }', 'vitest')] : runner === 'node' ? [take('{ test }', 'node:test')] : []),
    '',
    `const ROOT = resolve(${knowsFolder ? '__dirname' : "fileURLToPath(new URL('.', import.meta.url))"}, '${posix.relative(posix.dirname(places.test!), '.') || '.'}');`,
  ];
}

function settingsOf({ canonical, legacy, lookalikes, project, places }: Guarded, typed: (text: string) => string): string[] {
  const text = (value: unknown): string => JSON.stringify(value);
  const pattern = (source: string | null, flags: string): string => (source === null ? 'null' : `/${source.replaceAll(/(?<!\\)\//g, '\\/')}/${flags}`);
  const rows = legacy.map(({ module, spellings, listed }) => `  { module: ${text(apart(module))}, alias: ${text([...new Set(spellings.filter((each) => each !== module).map((each) => each.replace(/[.][cm]?[jt]sx?$/, '')))].map(apart))}, only: ${text(listed)} },`);
  return [
    `const CANONICAL = ${text(canonical.file ?? canonical.module)};`,
    `const INSTEAD = ${text(canonical.specifier)};`,
    `const SELF = ${text(places.test)};`,
    '/** What is not imported any more: the parts of its path, other names for it, and the names that have moved where it lives on. */',
    `const LEGACY${typed(': readonly { module: readonly string[]; alias: readonly (readonly string[])[]; only: readonly string[] | null }[]')} = [`, ...rows, '];',
    '/** Another implementation, to a search of the text: a near-equal name, and so many members in common. */',
    `const NAMES${typed(': readonly string[]')} = ${text(lookalikes.names)};`,
    `const DECLARED = new RegExp(String.raw\`${lookalikes.declared}\`.replaceAll('NAMES', NAMES.join('|')), 'im');`,
    `const MEMBER = ${pattern(lookalikes.member, 'gm')};`,
    `const LEAST = ${lookalikes.least};`,
    `const INCLUDE${typed(': RegExp | null')} = ${pattern(project.include, '')};`,
    `const EXCLUDE${typed(': RegExp | null')} = ${pattern(project.exclude, '')};`,
    `const FOR_TESTS = ${pattern(testFolder.source, 'i')};`,
  ];
}

function knownOf({ known, legacy, canonical }: Guarded, previous: string | null, typed: (text: string) => string): string[] {
  const family = new Set([...legacy.map(({ module }) => module), canonical.file]);
  const lists = { references: Object.keys(known.references).filter((file) => !family.has(file)), implementations: known.implementations.filter((file) => !family.has(file)) };
  const of = (files: readonly string[]): string[] => files.map((file) => `  '${file}',`);
  return [
    '',
    '/** What was there when this file was first written. The lists only shrink: a file that is done goes with the next `ssot-codemod guard --write`. */',
    `// ${knownMarks.start}`,
    `const KNOWN_REFERENCES${typed(': ReadonlySet<string>')} = new Set([`, ...of(stillKnown(previous, 'KNOWN_REFERENCES', lists.references)), ']);',
    `const KNOWN_IMPLEMENTATIONS${typed(': ReadonlySet<string>')} = new Set([`, ...of(stillKnown(previous, 'KNOWN_IMPLEMENTATIONS', lists.implementations)), ']);',
    `// ${knownMarks.end}`,
  ];
}

/** What a type calls the canonical module, by the rules of the runner. */
function importable(path: string, runner: Guarded['project']['runner']): string {
  if (runner === 'node') return path;
  // Where `moduleResolution` is `nodenext`, as with Vite it may be, nothing but the name that the source has once it is built compiles.
  const plain = runner === 'vitest' ? path.replace(/[.][jt]sx?$/, '.js') : path.replace(/(?:\/index)?[.][jt]sx?$/, '');
  return plain.replace(/[.]([cm])ts$/, '.$1js');
}

/** The source is enough: to load the module would start what it starts, and set-ups of tests often put a mock in its place. */
function contractTest(guarded: Guarded, isTyped: boolean): string[] {
  const { canonical, places, factories, contracts, project: { runner } } = guarded;
  if (canonical.file === null || factories.length === 0) return [];
  const path = posix.relative(posix.dirname(places.test!), canonical.file);
  const relative = importable(path.startsWith('.') ? path : `./${path}`, runner);
  const declared = factories.filter(({ isDeclared, signature }) => isDeclared || signature !== '');
  const shown = declared.flatMap(({ name, kind, file }) => (contracts?.shown.includes(name) ? [`  { name: '${name}', kind: '${kind}', file: '${file}' },`] : []));
  return [
    ...(isTyped ? ['', ...typeContract(declared, relative)] : []),
    ...(shown.length === 0 ? [] : ['', 'const FACTORIES = [', ...shown, '];', ...patternsOf(contracts!), '', ...inLanguage(javascriptContracts, isTyped).split('\n')]),
  ];
}

function patternsOf(contracts: Contracts): string[] {
  return [
    '/** How a factory is declared, to a search of the text, and whether the word `async` stands there. */',
    `const AS_FUNCTION = String.raw\`${contracts.function}\`;`,
    `const AS_MEMBER = String.raw\`${contracts.member}\`;`,
  ];
}

/** Does not compile where a factory changes its contract. */
function typeContract(factories: readonly GuardedFactory[], relative: string): string[] {
  const at = (name: string): string => name.split('.').map((part) => `['${part}']`).join('');
  return [
    `type Canonical = typeof import('${relative}');`,
    'type Gives<F> = F extends (...args: never[]) => infer R ? R : never;',
    'type Sync<F> = Gives<F> extends PromiseLike<unknown> ? never : true;',
    'type Async<F> = Gives<F> extends PromiseLike<unknown> ? true : never;',
    '/** Does not compile where a factory changes its contract. */',
    'export const contracts: {',
    ...factories.map(({ name, kind }) => `  readonly '${name}': ${kind === 'sync' ? 'Sync' : 'Async'}<Canonical${at(name)}>;`),
    `} = { ${factories.map(({ name }) => `'${name}': true`).join(', ')} };`,
  ];
}
