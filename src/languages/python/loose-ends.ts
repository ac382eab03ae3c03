import type { LooseEnd } from '../../language';
import { adviceFor, adviceForFile } from './counterparts';
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
  code: 'rewrite the import in this code',
  pattern: 'nothing matches this once everything has moved: look for the canonical module, or take away what looks for the legacy one',
};

/** Strings that name a legacy module: its dotted name or something in it, its file, or code that imports it. */
export function looseEndsIn(source: SourceFile, graph: Graph, paths: readonly NamedPath[], sites: ReadonlySet<number>): LooseEnd[] {
  const inStrings = source.texts.flatMap((found) => found.node.parts.flatMap((part) => ofPart(source, graph, { found, part }, paths.filter(({ start, end }) => part.contentStart <= start && end <= part.contentEnd && !sites.has(start)))));
  return [...inStrings, ...source.calls.flatMap((found) => relativeImport(source, graph, found) ?? [])].sort((left, right) => left.start - right.start);
}

interface Place {
  readonly found: Found<Text>;
  readonly part: StringPart;
}

/** What looks for a module means it. A text without blanks means what it names, whatever stands around it; one with blanks is prose, unless it is code or a command. */
function ofPart(source: SourceFile, graph: Graph, place: Place, named: readonly NamedPath[]): LooseEnd[] {
  if (named.length === 0) return [];
  const { found, part } = place;
  const content = { start: part.contentStart, end: part.contentEnd };
  const text = source.text.slice(content.start, content.end);
  const isWord = !/\s/.test(text);
  return named.flatMap((each) => {
    const behind = text.slice(each.end - content.start);
    const isEntry = /^[\w.-]+\s*=\s*$/.test(text.slice(0, each.start - content.start)) && /^[:.\w]+(?:\s*\[[\w, -]*\])?\s*$/.test(behind);
    const isPattern = source.text.slice(each.start, each.end).includes('\\');
    const kind = isPattern ? ({ form: 'pattern', suggestion: hints.pattern } as const) : isWord || isEntry ? kindOfWord(source, graph, place, each, behind) : codeKind(source, graph, place, each);
    const { start, end } = (isWord || isEntry) && named.length === 1 ? content : each;
    return kind ? [{ ...kind, start, end, enclosing: enclosingName(found.scope), legacy: each.legacy, text: source.text.slice(start, end) }] : [];
  });
}

function kindOfWord(source: SourceFile, graph: Graph, { found: { node, parents }, part }: Place, { start, end, legacy }: NamedPath, behind: string): Kind | null {
  const isFile = source.text.slice(start, end).includes('/');
  // What follows the ending of a file makes another one of it.
  if (isFile) return /^(?:::|$)|^[^\w.]/.test(behind) ? { form: 'path', suggestion: adviceForFile(graph) } : null;
  if (part.fields.length > 0) return { form: 'template', suggestion: adviceFor(graph, legacy, behind) };
  const [parent, outer] = parents;
  if (parent?.type === 'Call' && parent.args[0] === node && importers.has(calledName(parent))) return { form: 'import-call', suggestion: hints.importCall };
  if (parent?.type === 'Subscript' && isModules(parent.value)) return { form: 'sys.modules', suggestion: hints.modules };
  const isPatched = parent?.type === 'Operation' && parent.kind === 'dict' && outer?.type === 'Call' && pathOf(outer.callee)?.at(-1) === 'dict' && outer.args.indexOf(parent) === 1;
  if (isPatched || (parent?.type === 'Call' && isModulesMethod(parent))) return { form: 'sys.modules', suggestion: hints.modules };
  return { form: 'string', suggestion: adviceFor(graph, legacy, behind) };
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

/** `exec("from a.b import C")`, `"python -m a.b"`, `"from a.b" in line`; in a docstring, only what a doctest runs. */
function codeKind(source: SourceFile, graph: Graph, { found, part }: Place, { start, end, legacy }: NamedPath): Kind | null {
  const before = source.text.slice(Math.max(source.layout.lineStart(start), part.contentStart), start);
  const behind = source.text.slice(end, part.contentEnd);
  const code = { form: 'code', suggestion: hints.code } as const;
  if (isDocstring(found.parents)) return /^\s*(?:>>>|\.\.\.)\s.*\b(?:from|import)\s+$/.test(before) ? code : null;
  if (/(?:^|[;:\s]|\\n)import\s+$/.test(before)) return code;
  if (/(?:^|[;:\s]|\\n)from\s+$/.test(before) && (/^[\w.]*\s+import\b/.test(behind) || (/^from\s+$/.test(before) && behind === ''))) return code;
  return /(?:^|\s)-[mp]\s+$/.test(before) ? { form: 'code', suggestion: adviceFor(graph, legacy, '') } : null;
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
