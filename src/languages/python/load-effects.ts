import type { LoadEffect } from '../../language';
import { SyntaxFailure } from '../../session';
import { blocksOf } from './blocks';
import { parse } from './parse';
import { isTypeChecking, pathOf } from './record';
import type { Expression, Module, Statement } from './syntax';

/** What a module does when it is loaded, or keeps while the program runs; what only declares is none of it. */
export function loadEffectsOf(text: string): LoadEffect[] {
  try {
    const module = parse(text);
    const changed = changedNames(module);
    const lineOf = ({ start }: Statement): number => text.slice(0, start).split(/\r\n?|\n/).length;
    return module.body.flatMap((node) => effectsOf(node, changed).map((message) => ({ line: lineOf(node), message })));
  } catch (error) {
    if (error instanceof SyntaxFailure) return [{ line: error.line ?? 1, message: 'it does not parse' }];
    throw error;
  }
}

function effectsOf(node: Statement, changed: ReadonlySet<string>): string[] {
  switch (node.type) {
    case 'FunctionDef': case 'Import': case 'ImportFrom': case 'TypeAlias':
      return [];
    case 'ClassDef':
      return node.body.flatMap((each) => (each.type === 'FunctionDef' || isInertStatement(each) ? [] : [`the class \`${node.name.name}\` has members that are made when the module is loaded`])).slice(0, 1);
    case 'Assign': {
      const names = node.targets.flatMap(namesIn);
      return assigned(names, node.value, changed);
    }
    case 'AnnotatedAssign':
      return node.value ? assigned(namesIn(node.target), node.value, changed) : [];
    case 'ExpressionStatement':
      return node.value.type === 'Text' || node.value.type === 'Constant' || isWarning(node.value) ? [] : ['it runs code when it is loaded'];
    case 'If':
      return isTypeChecking(node) || isMain(node) ? [] : inner(node, changed);
    case 'Try':
      return inner(node, changed);
    case 'Simple':
      return node.keyword === 'pass' ? [] : ['it runs code when it is loaded'];
    default:
      return ['it runs code when it is loaded'];
  }
}

function inner(node: Statement, changed: ReadonlySet<string>): string[] {
  return blocksOf(node).flatMap((body) => body.flatMap((each) => effectsOf(each, changed)));
}

function assigned(names: readonly string[], value: Expression, changed: ReadonlySet<string>): string[] {
  const state = names.find((name) => changed.has(name));
  if (state !== undefined) return [`\`${state}\` is state of the module: it is changed later`];
  return isInert(value) || isHarmlessCall(value) ? [] : [`\`${names[0] ?? 'a value'}\` is made when the module is loaded`];
}

function isInertStatement(node: Statement): boolean {
  if (node.type === 'Assign') return isInert(node.value);
  if (node.type === 'AnnotatedAssign') return node.value === null || isInert(node.value);
  return (node.type === 'ExpressionStatement' && (node.value.type === 'Text' || node.value.type === 'Constant')) || (node.type === 'Simple' && node.keyword === 'pass');
}

function isInert(node: Expression): boolean {
  switch (node.type) {
    case 'Constant': case 'Name': case 'Lambda': return true;
    case 'Text': return node.parts.every(({ fields }) => fields.every(isInert));
    case 'Attribute': return isInert(node.value);
    case 'Subscript': return isInert(node.value) && isInert(node.index);
    case 'Tuple': case 'List': return node.elements.every(isInert);
    case 'Operation': return node.kind !== 'yield' && node.operands.every(isInert);
    default: return false;
  }
}

const harmless = /^(?:(?:logging\.)?getLogger|get_logger|(?:typing\.)?(?:TypeVar|NewType|ParamSpec)|namedtuple|frozenset|tuple)$/;

/** `logger = logging.getLogger(__name__)` belongs to whoever logs, and goes with the code that does. */
function isHarmlessCall(node: Expression): boolean {
  return node.type === 'Call' && harmless.test(pathOf(node.callee)?.slice(-2).join('.') ?? '');
}

function isWarning(node: Expression): boolean {
  return node.type === 'Call' && pathOf(node.callee)?.join('.') === 'warnings.warn';
}

function isMain(node: Statement & { type: 'If' | 'While' }): boolean {
  return node.test.type === 'Operation' && node.test.operands.some((each) => each.type === 'Name' && each.name === '__name__');
}

function namesIn(target: Expression): string[] {
  if (target.type === 'Name') return [target.name];
  return target.type === 'Tuple' || target.type === 'List' ? target.elements.flatMap(namesIn) : [];
}

/** The names that functions declare `global`, and those of lists and dicts that the module itself fills. */
function changedNames({ body }: Module): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Statement): void => {
    if (node.type === 'Global') for (const { name } of node.names) names.add(name);
    const targets = node.type === 'Assign' ? node.targets : node.type === 'AugmentedAssign' ? [node.target] : node.type === 'Delete' ? node.targets : [];
    for (const target of targets) if (target.type === 'Subscript' || node.type === 'AugmentedAssign') for (const name of namesIn(baseOf(target))) names.add(name);
    if (node.type === 'ExpressionStatement' && node.value.type === 'Call') add(node.value.callee);
    if (node.type === 'FunctionDef' || node.type === 'ClassDef') node.body.forEach(visit);
    for (const block of blocksOf(node)) block.forEach(visit);
  };
  const add = (callee: Expression): void => {
    if (callee.type === 'Attribute' && changing.test(callee.attribute.name)) for (const name of namesIn(baseOf(callee.value))) names.add(name);
  };
  body.forEach(visit);
  return names;
}

const changing = /^(?:append|extend|insert|remove|pop|clear|update|setdefault|add|discard|sort|reverse)$/;

function baseOf(node: Expression): Expression {
  return node.type === 'Subscript' || node.type === 'Attribute' ? baseOf(node.value) : node;
}
