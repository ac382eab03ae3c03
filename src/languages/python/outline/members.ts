import { firstSentence, oneLine, type OutlineMember } from '../../../outline';
import { blocksOf } from '../blocks';
import { assignedTo } from '../classes';
import { pathOf } from '../record';
import type { ClassDef, FunctionDef, Parameter, Statement } from '../syntax';

/** What others can reach of a class: methods, properties, attributes of the class and those that its methods give to `self`. */
export function membersOf({ body }: ClassDef, text: string): OutlineMember[] {
  const declared = body.flatMap((each) => declaredBy(each, text));
  const names = new Set(declared.map(({ name }) => name));
  const given = [...new Set(body.flatMap((each) => (each.type === 'FunctionDef' ? assignedTo(each) : [])))].filter((name) => !names.has(name));
  const all = [...declared, ...given.map((name) => property(name, name, false))].filter(({ name }) => isPublic(name));
  // Overloads and the setter of a property share a name.
  return [...new Map(all.map((member) => [member.name, member])).values()];
}

/** What a class does when it is asked for by operators is open to all; else a leading underscore is a fence. */
function isPublic(name: string): boolean {
  return !name.startsWith('_') || /^__(?:call|enter|exit|aenter|aexit|iter|aiter|next|anext|len|getitem|setitem|delitem|contains|await)__$/.test(name);
}

function declaredBy(node: Statement, text: string): OutlineMember[] {
  switch (node.type) {
    case 'FunctionDef': return [method(node, text)];
    case 'Assign': return node.targets.flatMap((target) => (target.type === 'Name' ? [property(target.name, target.name, true)] : []));
    case 'AnnotatedAssign': return node.target.type === 'Name' ? [property(node.target.name, oneLine(text.slice(node.start, node.annotation.end)), true)] : [];
    default: return blocksOf(node).flatMap((body) => body.flatMap((each) => declaredBy(each, text)));
  }
}

function method(node: FunctionDef, text: string): OutlineMember {
  const decorators = node.decorators.map((each) => pathOf(each.type === 'Call' ? each.callee : each)?.at(-1) ?? '');
  const isProperty = decorators.some((each) => each === 'property' || each === 'cached_property' || each === 'setter');
  const isStatic = decorators.includes('staticmethod') || decorators.includes('classmethod');
  return {
    name: node.name.name, kind: isProperty ? 'property' : 'method', isStatic, isAsync: node.isAsync,
    parameters: isProperty ? [] : parametersOf(decorators.includes('staticmethod') ? node.parameters : node.parameters.slice(1)),
    signature: headOf(node, text), summary: summaryOf(node, text), inheritedFrom: null,
  };
}

function property(name: string, signature: string, isStatic: boolean): OutlineMember {
  return { name, kind: 'property', isStatic, isAsync: false, parameters: [], signature, summary: '', inheritedFrom: null };
}

/** `name`, `name?` and `...rest`. */
export function parametersOf(parameters: readonly Parameter[]): string[] {
  return parameters.map(({ name, kind, fallback }) => `${kind === 'rest' || kind === 'keywords' ? '...' : ''}${name.name}${fallback ? '?' : ''}`);
}

/** The head of a function, from its `def` to the colon before its body. */
export function headOf(node: FunctionDef, text: string): string {
  const last = [...node.parameters.flatMap(({ name, annotation, fallback }) => [name.end, annotation?.end ?? 0, fallback?.end ?? 0]), node.name.end].reduce((left, right) => Math.max(left, right));
  const end = node.returns ? node.returns.end : text.indexOf(')', last) + 1;
  const head = text.slice(node.name.start, end).replace(/#.*$/gm, '');
  return `${node.isAsync ? 'async ' : ''}def ${oneLine(head)}`;
}

/** What a documentation string says first. */
export function summaryOf({ body: [first] }: { readonly body: readonly Statement[] }, text: string): string {
  const [part] = first?.type === 'ExpressionStatement' && first.value.type === 'Text' ? first.value.parts : [];
  return part ? firstSentence(text.slice(part.contentStart, part.contentEnd)) : '';
}
