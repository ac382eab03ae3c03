import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SyntaxFailure } from '../../../src/session';
import { parse } from '../../../src/languages/python/parse';
import { ScopeBuilder } from '../../../src/languages/python/scope-builder';
import type { Scope } from '../../../src/languages/python/scopes';
import { python, standardLibrary, withPython } from './python';

interface Table {
  readonly path: string;
  readonly names: Readonly<Record<string, 'local' | 'free' | 'global'>>;
  readonly comprehends: boolean;
}

const silent = { statement: () => undefined, expression: () => undefined, leave: () => undefined };

function scopesOf(text: string): Scope {
  return new ScopeBuilder(text, silent).run(parse(text));
}

/** The names of each scope by how they are bound, by the line and name of what has the scope. */
function described(text: string): Map<string, Map<string, string>> {
  const module = scopesOf(text);
  const lines = text.split('\n').map((line) => line.length + 1);
  const starts = lines.map((_length, index) => lines.slice(0, index).reduce((sum, each) => sum + each, 0));
  const found = new Map<string, Map<string, string>>();
  const visit = (scope: Scope): void => {
    const key = scope.kind === 'module' ? 'module' : `${scope.name}:${starts.findLastIndex((start) => start <= scope.span.start) + 1}`;
    const names = found.get(key) ?? new Map<string, string>();
    found.set(key, names);
    scope.children.forEach(visit);
  };
  visit(module);
  const all = (scope: Scope): Scope[] => [scope, ...scope.children.flatMap(all)];
  const scopes = all(module);
  for (const { variables } of scopes) for (const variable of variables.values()) for (const { scope } of variable.occurrences) {
    const key = scope.kind === 'module' ? 'module' : `${scope.name}:${starts.findLastIndex((start) => start <= scope.span.start) + 1}`;
    const how = variable.scope === scope ? 'local' : variable.scope.kind === 'module' ? 'global' : 'free';
    if (scope.kind === 'function' || scope.kind === 'module') found.get(key)!.set(variable.name, how);
  }
  return found;
}

/** Functions whose line has several scopes, and those with comprehensions, whose names Python has counted differently since 3.12, are left out. */
function comparable(tables: readonly Table[]): { key: string; names: Table['names'] }[] {
  const functions = tables.filter(({ path }) => /\/function:[^/]*$/.test(path) && !/function:(?:lambda|listcomp|setcomp|dictcomp|genexpr|<)/.test(path.slice(path.lastIndexOf('/'))));
  const keyed = functions.map(({ path, names, comprehends }) => ({ key: path.slice(path.lastIndexOf('/')).replace('/function:', ''), names, comprehends }));
  // The module of symtable takes a function called `top` for the module: https://bugs.python.org/issue9997
  return keyed.filter(({ key, comprehends }) => !comprehends && !key.startsWith('top:') && keyed.filter((each) => each.key === key).length === 1);
}

describe('scopes', () => {
  withPython('are those of symtable, in every function of the standard library that is looked at', () => {
    const files = standardLibrary()!.filter((_file, index) => index % 9 === 0);
    const told = python([join(__dirname, 'symbols.py')], files.join('\n'))!.trim().split('\n').map((line) => JSON.parse(line) as { file: string; scopes: Table[] | null });
    let compared = 0;
    for (const { file, scopes } of told) {
      if (!scopes) continue;
      const text = readFileSync(file, 'utf8');
      if (text.includes('\f') || text.includes('\r')) continue;
      const own = described(text);
      for (const { key, names } of comparable(scopes)) {
        const ours = own.get(key);
        if (!ours) continue;
        compared += 1;
        const theirs = Object.entries(names).filter(([name, how]) => ours.has(name) || how !== 'global');
        // What a class binds under a private name is mangled; a decorator's line may stand for the function's.
        const plain = theirs.filter(([name]) => !/^_\w+__|^__class__$|^\.\d/.test(name));
        expect({ file, key, names: Object.fromEntries(plain.map(([name]) => [name, ours.get(name)])) }).toEqual({ file, key, names: Object.fromEntries(plain) });
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  withPython('files parse exactly where Python parses them', () => {
    const files = standardLibrary()!.filter((_file, index) => index % 4 === 0);
    const program = 'import ast,sys,warnings\nwarnings.simplefilter("ignore")\nfor f in sys.stdin.read().split("\\n"):\n  try: ast.parse(open(f,encoding="utf-8").read()); print(f)\n  except Exception: pass';
    const parsed = new Set(python(['-c', program], files.join('\n'))!.trim().split('\n'));
    const refused = files.filter((file) => parsed.has(file) && failure(readFileSync(file, 'utf8')) !== null);
    expect(refused).toEqual([]);
  });
});

function failure(text: string): string | null {
  try {
    parse(text);
    return null;
  } catch (error) {
    if (error instanceof SyntaxFailure) return `${error.line}: ${error.message}`;
    throw error;
  }
}
