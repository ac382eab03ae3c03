import type { LooseEnd } from '../../language';
import type { Graph } from './graph';
import type { NamedPath } from './named-paths';
import { pathOf } from './record';
import { enclosingName, type Found, type SourceFile } from './source-file';
import type { Call, Expression, Span, Statement, StringPart, Text } from './syntax';

type Kind = Pick<LooseEnd, 'form' | 'suggestion'>;

const importers = new Set(['import_module', '__import__', 'resolve_name', 'find_spec', 'run_module', 'import_string', 'import_object', 'importorskip']);
const hints = {
  importCall: 'import the canonical module here, and take from it what it has under its own names',
  modules: 'put the replacement in the place of the canonical module, which consumers import from',
  path: 'name the file of the canonical module here, if that is what is meant',
  code: 'rewrite the import in this code',
};

/** Strings that name a legacy module: its dotted name or something in it, its file, or code that imports it. */
export function looseEndsIn(source: SourceFile, graph: Graph, paths: readonly NamedPath[], sites: ReadonlySet<number>): LooseEnd[] {
  const inStrings = source.texts.flatMap((found) => found.node.parts.flatMap((part) => ofPart(source, found, part, paths.filter(({ start, end }) => part.contentStart <= start && end <= part.contentEnd && !sites.has(start)))));
  return [...inStrings, ...source.calls.flatMap((found) => relativeImport(source, graph, found) ?? [])].sort((left, right) => left.start - right.start);
}

function ofPart(source: SourceFile, found: Found<Text>, part: StringPart, named: readonly NamedPath[]): LooseEnd[] {
  const [first] = named;
  if (!first) return [];
  const content = { start: part.contentStart, end: part.contentEnd };
  const text = source.text.slice(content.start, content.end);
  const end = (kind: Kind, { start, end: to }: Span, { legacy }: NamedPath, shown: string): LooseEnd => ({ ...kind, start, end: to, enclosing: enclosingName(found.scope), legacy, text: shown });
  const isPlain = part.fields.length === 0;
  if (isPlain && first.start === content.start && /^[\w.]+(?::\w+)?$/.test(text)) return [end(kindOfName(found), content, first, text)];
  if (/^[\w./\\-]+\.pyi?(?:::[\w:[\]-]+)?$/.test(text) && isPlain) return [end({ form: 'path', suggestion: hints.path }, content, first, text)];
  if (!isPlain && !/\s/.test(text)) return [end({ form: 'template' }, content, first, text)];
  return named.filter((each) => isCode(source, found, content, each)).map((each) => end({ form: 'code', suggestion: hints.code }, each, each, source.text.slice(each.start, each.end)));
}

function kindOfName({ node, parents }: Found<Text>): Kind {
  const [parent, outer] = parents;
  if (parent?.type === 'Call' && parent.args[0] === node && importers.has(calledName(parent))) return { form: 'import-call', suggestion: hints.importCall };
  if (parent?.type === 'Subscript' && isModules(parent.value)) return { form: 'sys.modules', suggestion: hints.modules };
  const isPatched = parent?.type === 'Operation' && parent.kind === 'dict' && outer?.type === 'Call' && pathOf(outer.callee)?.at(-1) === 'dict' && outer.args.indexOf(parent) === 1;
  if (isPatched || (parent?.type === 'Call' && isModulesMethod(parent))) return { form: 'sys.modules', suggestion: hints.modules };
  return { form: 'string' };
}

function calledName({ callee }: Call): string {
  return callee.type === 'Attribute' ? callee.attribute.name : callee.type === 'Name' ? callee.name : '';
}

/** `sys.modules.pop('a.b')` */
function isModulesMethod({ callee }: Call): boolean {
  return callee.type === 'Attribute' && isModules(callee.value);
}

function isModules(node: Expression): boolean {
  return pathOf(node)?.join('.') === 'sys.modules';
}

/** `exec("from a.b import C")`; in a docstring, only what a doctest runs. */
function isCode(source: SourceFile, found: Found<Text>, content: Span, { start }: NamedPath): boolean {
  const before = source.text.slice(Math.max(source.layout.lineStart(start), content.start), start);
  if (isDocstring(found.parents)) return /^\s*(?:>>>|\.\.\.)\s.*\b(?:from|import)\s+$/.test(before);
  const behind = source.text.slice(start, content.end);
  return /(?:^|[;:\s]|\\n)import\s+$/.test(before) || (/(?:^|[;:\s]|\\n)from\s+$/.test(before) && /^[\w.]+\s+import\b/.test(behind));
}

function isDocstring([parent]: readonly (Statement | Expression)[]): boolean {
  return parent?.type === 'ExpressionStatement';
}

/** `import_module('.legacy', package='app.sockets')` */
function relativeImport(source: SourceFile, graph: Graph, { node, scope }: Found<Call>): LooseEnd | null {
  const [first, second = node.keywords.find(({ name }) => name?.name === 'package')?.value] = node.args;
  if (calledName(node) !== 'import_module' || !second) return null;
  const written = first && textOf(source, first);
  if (!written?.text.startsWith('.')) return null;
  const base = second.type === 'Text' ? textOf(source, second)?.text : pathOf(second)?.join('.') === '__package__' ? graph.project.packageOf(source.file) : null;
  if (base === null || base === undefined) return null;
  const level = /^\.+/.exec(written.text)![0].length;
  const parts = base.split('.');
  const target = graph.tracked.target([...parts.slice(0, parts.length - level + 1), written.text.slice(level)].join('.'));
  if (target?.role !== 'legacy') return null;
  return { form: 'import-call', suggestion: hints.importCall, start: written.start, end: written.end, enclosing: enclosingName(scope), legacy: target.legacy, text: written.text };
}

function textOf(source: SourceFile, node: Expression): (Span & { readonly text: string }) | null {
  if (node.type !== 'Text' || node.parts.length !== 1 || node.parts[0]!.fields.length > 0) return null;
  const { contentStart: start, contentEnd: end } = node.parts[0]!;
  return { start, end, text: source.text.slice(start, end) };
}
