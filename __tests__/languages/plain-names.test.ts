import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { walk, type NodeOf } from '../../src/languages/javascript/ast';
import { parse } from '../../src/languages/javascript/parse';
import { PlainNames, type Held } from '../../src/languages/javascript/plain-names';
import { bind } from '../../src/languages/javascript/scopes';

const repository = join(__dirname, '..', '..');
const files = ['src', 'transforms', '__tests__', '__testfixtures__', 'examples']
  .flatMap((folder) => readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/node_modules|page-assets|flow/.test(file));

interface Compared {
  readonly agreed: number;
  readonly unclear: number;
  /** Uses of which plain names say something else than scope analysis. */
  readonly different: readonly string[];
}

function compare(file: string, text: string): Compared {
  const { program } = parse(file, text);
  const identifiers: NodeOf<'Identifier'>[] = [];
  walk(program, (node) => node.type === 'Identifier' && identifiers.push(node));
  const plain = new PlainNames(program);
  const scopes = bind(() => program, []);
  const used = identifiers.flatMap((identifier) => {
    const variable = scopes.variableAt(identifier);
    return variable === null ? [] : [{ identifier, variable, found: plain.at(identifier) }];
  });
  const different = used.filter(({ variable, found }) => found !== undefined && (declaredBy(found) !== declaredBy(variable) || scopes.isReassigned(variable)));
  const unclear = used.filter(({ found }) => found === undefined).length;
  return { agreed: used.length - unclear - different.length, unclear, different: different.map(({ identifier }) => `${file}:${identifier.start} ${identifier.name}`) };
}

const numbers = new Map<unknown, number>();
function declaredBy(held: Held | null): string {
  const numberOf = (node: unknown): number => numbers.get(node) ?? numbers.set(node, numbers.size).get(node)!;
  return (held?.defs ?? []).map(({ type, node, name }) => `${type} ${numberOf(node)} ${numberOf(name)}`).join();
}

it('says of every name what scope analysis says, or that it is unclear', () => {
  const compared = files.flatMap((file) => {
    const text = readFileSync(join(repository, file), 'utf8');
    try {
      return [compare(file, text)];
    } catch {
      // Some fixtures are there because they do not parse.
      return [];
    }
  });
  const sum = (count: (each: Compared) => number): number => compared.reduce((total, each) => total + count(each), 0);
  expect(compared.flatMap(({ different }) => different)).toEqual([]);
  expect(sum(({ agreed }) => agreed)).toBeGreaterThan(3 * sum(({ unclear }) => unclear));
});

it.each([
  ['a block hides an outer constant', 'const a = 1;\n{ const a = 2; use(a); }\nuse(a);'],
  ['a parameter hides an import', "import { a } from 'x';\nconst f = (a) => use(a);\nuse(a);"],
  ['a default sees the parameters, not the body', 'const a = 1;\nfunction f(b = a) { const a = 2; return a + b; }'],
  ['a class is known in itself', 'class A { make() { return new A(); } }\nnew A();'],
  ['a use out of reach is a global', '{ const a = 1; }\nuse(a);'],
  ['shorthand', "const a = 1;\nconst { b } = { b: a };\nuse({ a, b });"],
])('%s', (_case, text) => {
  const { agreed, unclear, different } = compare('file.ts', text);
  expect({ agreed: agreed > 0, unclear, different }).toEqual({ agreed: true, unclear: 0, different: [] });
});

it.each([
  ['an assignment', 'let a = 1;\na = 2;\nuse(a);'],
  ['a var in a block', '{ var a = 1; }\nuse(a);'],
  ['a function in a block', '{ function a() {} }\nuse(a);'],
  ['two functions of one name', 'function a() {}\nfunction a() {}\nuse(a);'],
  ['a destructuring assignment', 'let a;\n({ a } = b);\nuse(a);'],
  ['a caught error', 'try {} catch (a) { use(a); }'],
  ['a function that names itself', 'const f = function a() { use(a); };'],
  ['a type of the same name', 'type a = string;\nconst a = 1;\nuse(a);'],
])('%s is unclear', (_case, text) => {
  const { program } = parse('file.ts', text);
  const uses: NodeOf<'Identifier'>[] = [];
  walk(program, (node) => node.type === 'Identifier' && node.name === 'a' && uses.push(node));
  expect(new PlainNames(program).at(uses.at(-1)!)).toBeUndefined();
});
