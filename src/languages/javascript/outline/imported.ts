import type { OutlineImport } from '../../../outline';
import { isDeferred, parentOf, staticKey, stringValue, unwrap, walk, type Node } from '../ast';

/** What a module takes from others, in the order of the source; `from` is as written. `walk` has given all nodes their parents. */
export function importsIn(program: Node): OutlineImport[] {
  const found: OutlineImport[] = [];
  walk(program, (node) => {
    if (node.type === 'ImportDeclaration') {
      const isType = node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type'));
      const names = node.specifiers.map((each) => (each.type === 'ImportSpecifier' ? nameOf(each.imported) : each.type === 'ImportDefaultSpecifier' ? 'default' : '*'));
      found.push({ from: node.source.value, names, when: isType ? 'types' : 'import' });
    } else if (node.type === 'ExportAllDeclaration') found.push({ from: node.source.value, names: ['*'], when: node.exportKind === 'type' ? 'types' : 'import' });
    else if (node.type === 'ExportNamedDeclaration' && node.source) found.push({ from: node.source.value, names: node.specifiers.map(({ local }) => nameOf(local)), when: node.exportKind === 'type' ? 'types' : 'import' });
    else if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference') found.push({ from: node.moduleReference.expression.value, names: ['*'], when: node.importKind === 'type' ? 'types' : 'import' });
    else found.push(...called(node));
  });
  return found;
}

/** `require('…')` and `import('…')`. */
function called(node: Node): OutlineImport[] {
  const isRequire = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
  const specifier = isRequire ? stringValue(node.arguments[0]) : node.type === 'ImportExpression' ? stringValue(node.source) : null;
  return specifier === null ? [] : [{ from: specifier, names: takenFrom(node), when: !isRequire || isDeferred(node) ? 'deferred' : 'import' }];
}

/** The names that are taken from a module object at once: `require('…').name`, `const { name } = await import('…')`. */
function takenFrom(node: Node): string[] {
  let value = node;
  let parent = parentOf(value);
  while (parent && (parent.type === 'AwaitExpression' || unwrap(parent) === unwrap(value))) [value, parent] = [parent, parentOf(parent)];
  if (parent?.type === 'MemberExpression' && parent.object === value) {
    const name = staticKey(parent, parent.property);
    return [name === null || name === 'then' ? '*' : name];
  }
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern') return ['*'];
  return parent.id.properties.map((each) => (each.type === 'Property' ? (staticKey(each, each.key) ?? '*') : '*'));
}

function nameOf(name: Node): string {
  return name.type === 'Literal' ? String(name.value) : (name as Node & { name: string }).name;
}
