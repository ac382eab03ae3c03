import type { Node, NodeOf } from './ast';
import type { Graph } from './graph';
import { jsdocNames } from './jsdoc';
import type { Mentioned } from './mentioned';
import { obstacle, specifierEdit, wholly, type Parts } from './parts';
import type { Script } from './script';

export function importTypeParts(mentioned: Mentioned, node: NodeOf<'TSImportType'>): Parts {
  let name: Node | null = node.qualifier;
  while (name?.type === 'TSQualifiedName') name = name.left;
  if (name?.type !== 'Identifier') return { isTypeOnly: true, ...wholly('namespace-escape', 'the type of the module as a whole is used') };
  const token = { start: name.start, end: name.end };
  const own = name.name;
  return {
    names: [own],
    isTypeOnly: true,
    rewrite: (targets, specifier) => {
      const to = targets.get(own) ?? own;
      return { edits: [specifierEdit(mentioned, specifier), ...(to === own ? [] : [{ ...token, text: to }])], groups: [] };
    },
  };
}

/** `declare module 'x' { interface Y {} }` adds to a declaration of that very module, so a re-exported one will not do. */
export function augmentationParts(script: Script, graph: Graph, mentioned: Mentioned, node: NodeOf<'TSModuleDeclaration'>): Parts {
  if (!graph.project.record(script.file).isComplete) return { isTypeOnly: true, ...obstacle('unsupported-syntax', 'in a file that is no module this declares the module instead of adding to it') };
  const declared: { name: string; start: number; end: number }[] = [];
  for (const statement of node.body?.body ?? []) {
    const inner = (statement.type === 'ExportNamedDeclaration' && statement.declaration) || statement;
    const id = 'id' in inner && inner.id?.type === 'Identifier' ? inner.id : null;
    if (!id) return { isTypeOnly: true, ...obstacle('unsupported-syntax', 'it declares something other than a named type, class or function') };
    declared.push({ name: id.name, start: id.start, end: id.end });
  }
  const owns = (to: string): boolean => graph.canonicalFile !== null && graph.project.record(graph.canonicalFile).exports.some(({ name, from }) => name === to && from === null);
  return {
    names: declared.map(({ name }) => name),
    isTypeOnly: true,
    ...(declared.length === 0 ? obstacle('unsupported-syntax', 'it declares nothing that could be moved') : {}),
    rewrite: (targets, specifier) => {
      const moved = declared.map((each) => ({ ...each, to: targets.get(each.name) ?? each.name }));
      if (!moved.every(({ to }) => owns(to))) return null;
      const names = moved.filter(({ name, to }) => name !== to).map(({ start, end, to }) => ({ start, end, text: to }));
      return { edits: [specifierEdit(mentioned, specifier), ...names], groups: [] };
    },
  };
}

export function commentParts(script: Script, mentioned: Mentioned): Parts {
  if (mentioned.form !== 'jsdoc-import') return { isTypeOnly: true, ...obstacle('unsupported-syntax', 'a reference path names a file, which no symbol map can translate') };
  const names = jsdocNames(script.text, mentioned);
  if (!names) return { isTypeOnly: true, ...wholly('namespace-escape', 'the comment names the module as a whole') };
  return {
    names: names.map(({ name }) => name),
    isTypeOnly: true,
    rewrite: (targets, specifier) => ({ edits: [specifierEdit(mentioned, specifier), ...names.flatMap(({ name, rename }) => rename(targets.get(name) ?? name))], groups: [] }),
  };
}
