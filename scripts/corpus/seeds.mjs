/** Awaits put where a known function is called: into the consumers that there are, and into files written for it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { idleCalls } from './known-functions.mjs';
import { imports, uses } from './seed-forms.mjs';

const folder = 'seeded-consumers';
const awaitText = 'await ';
export const inTheCode = 'in the code as it is';

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled(items, random) {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0]);
}

/** Puts awaits at calls of the tree, at most `limit` of each kind. A seed is `{ file, offset, kind, path, how }`. */
export function seedConsumers({ root, files, program, functions, manifest, limit }) {
  const checker = program.getTypeChecker();
  const own = new Set([manifest.canonical.module, ...(manifest.canonical.internal ?? [])]);
  const left = { sync: limit, async: limit };
  return files.filter((file) => !own.has(file)).flatMap((file) => {
    const sourceFile = program.getSourceFile(path.join(root, file));
    const calls = sourceFile ? idleCalls(sourceFile, checker, functions).filter(({ known }) => (left[known.kind] -= 1) >= 0) : [];
    return insertAwaits(path.join(root, file), calls.sort((a, b) => a.start - b.start)).map((seed) => ({ ...seed, file, how: inTheCode }));
  });
}

function insertAwaits(file, calls) {
  if (calls.length === 0) return [];
  const text = readFileSync(file, 'utf8');
  const seeds = [];
  let result = '';
  let at = 0;
  for (const { start, end, known, inParentheses } of calls) {
    result += text.slice(at, start) + (inParentheses ? '(' : '');
    seeds.push({ offset: result.length, kind: known.kind, path: known.path });
    result += awaitText + text.slice(start, end) + (inParentheses ? ')' : '');
    at = end;
  }
  writeFileSync(file, result + text.slice(at));
  return seeds;
}

/** How a consumer may name a module that has `name`: the canonical one, and a legacy one whose name moves there. */
function specifiersOf({ canonical, legacy }, name) {
  const relative = (module) => `../${module.replace(/(?:\/index)?\.[cm]?tsx?$/, '')}`;
  const moving = legacy.filter((each) => each.symbols?.[name] === name);
  return [canonical.specifier ?? relative(canonical.module), ...moving.map(({ module }) => relative(module))];
}

/** Writes consumers until `missing` of each kind are seeded; every pair of forms is taken once before one is taken again. */
export function writeConsumers({ root, functions, manifest, missing, random }) {
  mkdirSync(path.join(root, folder), { recursive: true });
  for (const name of new Set(functions.map(({ path: each }) => each.split('.')[0]))) {
    writeFileSync(path.join(root, folder, `barrel-${name}.ts`), `export { ${name} as passedOn } from '${specifiersOf(manifest, name)[0]}';\n`);
  }
  const pairs = shuffled(Object.keys(imports).flatMap((how) => Object.keys(uses).map((use) => ({ how, use }))), random);
  const wanted = shuffled(['sync', 'async'].flatMap((kind) => Array.from({ length: missing[kind] }, () => kind)), random);
  const parts = new Map();
  let pair = 0;
  for (const kind of wanted) {
    for (let isWritten = false; !isWritten; pair += 1) isWritten = addCase(parts, { ...pairs[pair % pairs.length], kind, functions, random });
  }
  return [...parts.values()].flatMap((cases, index) => writeConsumer({ root, manifest, functions, cases, index, random }));
}

function addCase(parts, { how, use, kind, functions, random }) {
  const known = shuffled(functions.filter((each) => each.kind === kind), random)[0];
  const [name, ...members] = known.path.split('.');
  const { inside } = imports[how]({ name, from: '', barrel: '', members });
  if (uses[use]({ call: 'probe()', inside, flag: 'flag' }) === null) return false;
  const key = `${how} ${name}`;
  parts.set(key, [...(parts.get(key) ?? []), { how, use, known, name, member: members.map((each) => `.${each}`).join('') }]);
  return true;
}

function writeConsumer({ root, manifest, functions, cases, index, random }) {
  const [{ how, name }] = cases;
  const members = functions.filter(({ path: each }) => each.startsWith(`${name}.`)).map(({ path: each }) => each.slice(name.length + 1));
  const from = shuffled(specifiersOf(manifest, name), random)[0];
  const { top, inside, of, extension = 'ts' } = imports[how]({ name, from, barrel: `./barrel-${name}`, members });
  const [nothing, flag] = extension === 'ts' ? ['null as never', 'flag?: boolean'] : ['null', 'flag'];
  const blocks = cases.map(({ use, known, member }, number) => {
    const call = `${of(member)}(${Array.from({ length: known.parameters }, () => nothing).join(', ')})`;
    return uses[use]({ call, inside, flag }).replaceAll(/\b(case|Case|wrapped|first)#/g, `$1${number}`);
  });
  const file = `${folder}/consumer-${index}.${extension}`;
  const pieces = `${top}\n\n${blocks.join('\n\n')}\n`.trimStart().split('§');
  writeFileSync(path.join(root, file), pieces.join(awaitText));
  let offset = -awaitText.length;
  return cases.map(({ use, known }, number) => {
    offset += awaitText.length + pieces[number].length;
    return { file, offset, kind: known.kind, path: known.path, how: `${how}, ${use}` };
  });
}
