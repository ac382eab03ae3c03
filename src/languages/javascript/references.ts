import type { Target } from '../../language';
import { enclosingName, isDeferred, type NodeOf } from './ast';
import { constructionsOf } from './class-uses';
import { exportNameOf } from './exports';
import type { Graph } from './graph';
import type { Mentioned } from './mentioned';
import { mockReference, type MockParts } from './mocks';
import { specifierEdit, type Parts, type ScriptReference } from './parts';
import type { Script } from './script';
import { exportAllParts, exportParts, importParts } from './statement-references';
import { augmentationParts, commentParts, importTypeParts } from './type-references';
import { finderFor, importEqualsParts, requireParts, valueParts } from './value-references';

/** What one mention of a tracked module takes from it, and how that is rewritten. */
export function referenceTo(script: Script, graph: Graph, mentioned: Mentioned, target: Target): ScriptReference {
  const { form, node, start, end, written } = mentioned;
  const { places = [], ...parts } = partsOf(script, graph, mentioned, target);
  const hasQuery = /[?!]/.test(written.value);
  return {
    form, node, start, end, written, target,
    enclosing: enclosingName(node),
    obstacle: null,
    isSplittable: false,
    keepsNames: false,
    isWhole: false,
    isTypeOnly: false,
    isDeferred: isDeferred(node),
    kind: 'import',
    owner: null,
    holders: [],
    constructions: constructionsOf(script, graph, target, places),
    reexports: reexportsOf(script, graph, mentioned, target),
    ...parts,
    // What a bundler's query or loader makes of a module is not what the module exports.
    ...(hasQuery && { obstacle: { reason: 'unsupported-syntax' as const, message: 'the specifier asks a bundler for something else than the module itself' } }),
    names: [...new Set(parts.names ?? [])],
  };
}

/** The names under which other modules get at what one reference takes. */
function reexportsOf(script: Script, graph: Graph, { node, written }: Mentioned, target: Target): string[] {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.specifiers.map(({ exported }) => exportNameOf(exported));
    case 'ExportAllDeclaration':
      if (node.exported) return [exportNameOf(node.exported)];
      return target.role === 'legacy' ? [...(graph.allDestinations(target.legacy)?.keys() ?? [])].filter((name) => name !== 'default') : [];
    case 'ImportDeclaration':
      return node.specifiers.flatMap(({ local }) => script.exportedAs.get(local.name) ?? []);
    default:
      return script.mayExport ? script.record.exports.filter(({ from }) => from?.specifier === written.value).map(({ name }) => name) : [];
  }
}

function partsOf(script: Script, graph: Graph, mentioned: Mentioned, target: Target): Parts {
  const { form, node, written } = mentioned;
  switch (node.type) {
    case 'ImportDeclaration':
      return importParts(script, graph, node, target);
    case 'ExportNamedDeclaration':
      return exportParts(script, node);
    case 'ExportAllDeclaration':
      return exportAllParts(script, graph, node, target);
    case 'TSImportEqualsDeclaration':
      return importEqualsParts(script, graph, mentioned, node, target);
    case 'TSImportType':
      return importTypeParts(mentioned, node);
    case 'TSModuleDeclaration':
      return augmentationParts(script, graph, mentioned, node);
    case 'Program':
      return commentParts(script, mentioned);
    case 'ImportExpression':
      return valueParts(script, mentioned, finderFor(script, graph, target).ofPromise(node));
    default:
      break;
  }
  if (form === 'require.resolve' || form === 'import.meta.resolve') return pathParts(mentioned);
  const call = node as NodeOf<'CallExpression'>;
  if (form === 'require') return requireParts(script, graph, mentioned, call, target);
  return mockParts(script, graph, mentioned, call, target, written.value);
}

function pathParts(mentioned: Mentioned): Parts {
  return { kind: 'path', rewrite: (_targets, specifier) => ({ edits: [specifierEdit(mentioned, specifier)], groups: [] }) };
}

function mockParts(script: Script, graph: Graph, mentioned: Mentioned, call: NodeOf<'CallExpression'>, target: Target, specifier: string): Parts {
  const method = mentioned.form.slice(mentioned.form.indexOf('.') + 1);
  const finder = finderFor(script, graph, target);
  if (/^require(?:Actual|Mock)$|^(?:create|gen)MockFromModule$/.test(method)) return valueParts(script, mentioned, finder.ofValue(call));
  if (/^import(?:Actual|Mock)$/.test(method)) return valueParts(script, mentioned, finder.ofPromise(call));
  const mock: MockParts = mockReference(script, call, method, specifier);
  return { ...mock, kind: 'mock', rewrite: (targets, to) => mock.rewrite(mentioned, targets, to) };
}
