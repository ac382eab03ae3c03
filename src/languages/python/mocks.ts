import type { Graph } from './graph';
import { pathOf } from './record';
import type { PythonReference } from './references';
import { enclosingName, isDeferred, type Found, type SourceFile } from './source-file';
import type { Call } from './syntax';

/** `mock.patch('a.b.Manager')` and `monkeypatch.setattr('a.b.Manager', …)`, which replace a name of a module while a test runs. */
export function mocksIn(source: SourceFile, graph: Graph): PythonReference[] {
  return source.calls.flatMap((found) => mockOf(source, graph, found) ?? []);
}

function mockOf(source: SourceFile, graph: Graph, found: Found<Call>): PythonReference | null {
  const { node, scope } = found;
  const callee = pathOf(node.callee)?.at(-1);
  const [first] = node.args;
  if ((callee !== 'patch' && callee !== 'setattr') || first?.type !== 'Text' || first.parts.length > 1) return null;
  const { prefix, contentStart, contentEnd } = first.parts[0]!;
  const written = source.text.slice(contentStart, contentEnd);
  if (!/^[uU]?$/.test(prefix) || !/^\w+(?:\.\w+)+$/.test(written)) return null;
  const parts = written.split('.');
  for (let count = parts.length - 1; count > 0; count--) {
    const module = parts.slice(0, count).join('.');
    const target = graph.tracked.target(module);
    // The longest module that is there is the one that is meant.
    if (!target && graph.project.fileOf(module) === null) continue;
    if (!target || target.role === 'unresolved') return null;
    const name = parts[count]!;
    const end = contentStart + module.length;
    return {
      form: callee === 'patch' ? 'mock.patch' : 'monkeypatch.setattr', start: node.start, end: node.end, target, names: [name],
      written: { value: module, start: contentStart, end },
      enclosing: enclosingName(scope), isWhole: false, obstacle: null, isSplittable: true, keepsNames: false, isTypeOnly: false, isDeferred: isDeferred(scope),
      kind: 'mock', patches: [], owner: null, reexports: [], constructions: [],
      place: { kind: 'mock', found, isOfMember: parts.length > count + 1, module: { start: contentStart, end }, name: { start: end + 1, end: end + 1 + name.length } },
    };
  }
  return null;
}
