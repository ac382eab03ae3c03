import { parse as lexCommonJs } from 'cjs-module-lexer';
import type { EcmaScriptModule } from 'oxc-parser';
import { SyntaxFailure } from '../../session';
import { requiredExports, type Binding } from './commonjs';
import { isDeferred, staticKey, stringValue, unwrap, walk, type Node } from './ast';
import { parse, type Parsed } from './parse';

/** One exported name; `*` as its name re-exports everything but the default. */
interface ExportEntry {
  readonly name: string;
  /** Where it is taken from; null where it is declared in this module. */
  readonly from: Binding | null;
  /** What it is called inside the module; null for re-exports and expressions. */
  readonly local: string | null;
  readonly isType: boolean;
}

/** What a module imports and exports, read without making its tree. */
export interface ModuleRecord {
  readonly exports: readonly ExportEntry[];
  readonly imports: ReadonlyMap<string, Binding>;
  /** A CommonJS module that replaces `module.exports` by one value, which may have the other exports as its properties. */
  readonly isWhole: boolean;
  /** What that value is called inside the module. */
  readonly wholeName: string | null;
  /** The specifiers of the import and export statements that are not erased. */
  readonly staticEdges: readonly string[];
  /** Whether `exports` is everything: false for CommonJS and `export =`, whose exports are what a value has. */
  readonly isComplete: boolean;
  /** Why there is nothing in it, where the module does not parse. */
  readonly failure: SyntaxFailure | null;
}

const nothing: ModuleRecord = { exports: [], imports: new Map(), isWhole: false, wholeName: null, staticEdges: [], isComplete: false, failure: null };

/** The record of one module; an empty, incomplete one where it does not parse. */
export function readRecord(file: string, text: string): ModuleRecord {
  if (file.endsWith('.json')) return nothing;
  try {
    return recordOf(file, text, parse(file, text));
  } catch (error) {
    if (error instanceof SyntaxFailure) return { ...nothing, failure: error };
    throw error;
  }
}

/** A name that the parser hands over may be a part of the text of its file, all of which it would keep in memory. */
function detached(name: string): string {
  return Buffer.from(name, 'utf8').toString('utf8');
}

/** The record of a module that is parsed already. */
export function recordOf(file: string, text: string, parsed: Parsed): ModuleRecord {
  const { record } = parsed;
  if (parsed.isForeign) return { ...nothing, exports: exportsInTree(parsed.program), isComplete: false };
  if (!record.hasModuleSyntax) return commonJsRecord(file, text, parsed);
  const whole = wholeValue(exportEquals, text);
  const own = esRecord(record);
  return { ...own, exports: [...own.exports, ...membersOfWhole(parsed, whole)], ...whole, isComplete: !whole.isWhole };
}

/** The specifiers that a module requires while it is being loaded. */
export function requiredAtLoad(file: string, text: string): string[] {
  if (file.endsWith('.json') || !text.includes('require(')) return [];
  try {
    return requiredIn(parse(file, text));
  } catch (error) {
    if (error instanceof SyntaxFailure) return [];
    throw error;
  }
}

/** The exports of a Flow module: its parser makes no record of them. */
function exportsInTree(program: Parsed['program']): ExportEntry[] {
  const entry = (name: string, local: string | null, from: Binding | null, isType: boolean): ExportEntry => ({ name, local, from, isType });
  return program.body.flatMap((node): ExportEntry[] => {
    if (node.type === 'ExportDefaultDeclaration') return [entry('default', 'id' in node.declaration ? (declaredNames(node.declaration)[0] ?? null) : null, null, false)];
    if (node.type === 'ExportAllDeclaration') return [entry(node.exported ? nameOf(node.exported) : '*', null, { specifier: node.source.value, name: '*' }, false)];
    if (node.type !== 'ExportNamedDeclaration') return [];
    const isType = node.exportKind === 'type';
    const own = node.declaration ? declaredNames(node.declaration).map((name) => entry(name, name, null, isType)) : [];
    return [...own, ...node.specifiers.map(({ local, exported }) => entry(nameOf(exported), nameOf(local), node.source && { specifier: node.source.value, name: nameOf(local) }, isType))];
  });
}

function nameOf(name: Node): string {
  return name.type === 'Literal' ? String(name.value) : (name as { name: string } & Node).name;
}

function declaredNames(declaration: Node): string[] {
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  const { id } = declaration as { id?: { name?: string } | null } & Node;
  return id?.name === undefined ? [] : [id.name];
}

function wholeValue(pattern: RegExp, text: string): Pick<ModuleRecord, 'isWhole' | 'wholeName'> {
  const match = pattern.exec(text);
  return { isWhole: match !== null, wholeName: match?.[1] ?? null };
}

/** What is exported by way of `export =`, as far as it is declared beside it: the members of an object or a namespace. */
function membersOfWhole(parsed: Parsed, { isWhole, wholeName }: Pick<ModuleRecord, 'isWhole' | 'wholeName'>): ExportEntry[] {
  if (!isWhole) return [];
  const names = parsed.program.body.flatMap((node) => {
    if (node.type === 'TSExportAssignment') return keysOf(unwrap(node.expression));
    if (wholeName === null) return [];
    if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id, init }) => (init && id.type === 'Identifier' && id.name === wholeName ? keysOf(unwrap(init)) : []));
    return node.type === 'TSModuleDeclaration' && node.id.type === 'Identifier' && node.id.name === wholeName ? exportsInBlock(node.body ?? null) : [];
  });
  return [...new Set(names)].map((name) => ({ name, from: null, local: null, isType: false }));
}

function keysOf(value: Node): string[] {
  return value.type === 'ObjectExpression' ? value.properties.flatMap((each) => (each.type === 'Property' ? (staticKey(each, each.key) ?? []) : [])) : [];
}

// What a namespace of a declaration file declares is exported without a word.
function exportsInBlock(block: Node | null): string[] {
  if (block?.type !== 'TSModuleBlock') return [];
  const exported = block.body.flatMap((each) => (each.type === 'ExportNamedDeclaration' && each.declaration ? [each.declaration as Node] : []));
  return (exported.length > 0 ? exported : block.body).flatMap(declaredNames);
}

function esRecord(module: EcmaScriptModule): Omit<ModuleRecord, 'isWhole' | 'wholeName'> {
  const imports = new Map<string, Binding>();
  for (const { moduleRequest, entries } of module.staticImports) {
    const specifier = detached(moduleRequest.value);
    for (const { importName, localName } of entries) {
      const name = importName.kind === 'Default' ? 'default' : importName.kind === 'NamespaceObject' ? '*' : detached(importName.name ?? '*');
      imports.set(detached(localName.value), { specifier, name });
    }
  }
  const exports = module.staticExports.flatMap((statement) => statement.entries).map((entry): ExportEntry => {
    const { exportName, importName, localName, moduleRequest, isType } = entry;
    const name = exportName.kind === 'Default' ? 'default' : detached(exportName.name ?? '*');
    const from = moduleRequest && { specifier: detached(moduleRequest.value), name: importName.kind === 'Name' ? detached(importName.name ?? '*') : '*' };
    return { name, from: from ?? (localName.name ? (imports.get(localName.name) ?? null) : null), local: localName.name && detached(localName.name), isType };
  });
  return { exports, imports, staticEdges: importEdges(module), isComplete: true, failure: null };
}

function importEdges(module: EcmaScriptModule): string[] {
  const imports = module.staticImports.filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType));
  const reexports = module.staticExports.flatMap(({ entries }) => entries).filter(({ isType }) => !isType);
  return [...imports.map((each) => each.moduleRequest.value), ...reexports.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])].map(detached);
}

function requiredIn(parsed: Parsed): string[] {
  const specifiers: string[] = [];
  walk(parsed.program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
    const specifier = stringValue(node.arguments[0]);
    if (specifier !== null && !isDeferred(node)) specifiers.push(specifier);
  });
  return specifiers;
}

const replacesExports = /\bmodule\.exports\s*=\s*(?![={])(?:(?:async\s+)?(?:class|function)\s+)?([\w$]+)?/;
const exportEquals = /^[^\S\n]*export\s*=\s*(?!\{)([\w$]+)?/m;

function commonJsRecord(file: string, text: string, parsed: Parsed): ModuleRecord {
  if (/\.[cm]?tsx?$/.test(file)) {
    const whole = wholeValue(exportEquals, text);
    return { ...nothing, exports: membersOfWhole(parsed, whole), ...whole };
  }
  try {
    const { exports, reexports } = lexCommonJs(text);
    const origins = text.includes('require(') ? requiredExports(parsed.program) : new Map<string, Binding>();
    const own = exports.map((name): ExportEntry => ({ name, from: origins.get(name) ?? null, local: null, isType: false }));
    const taken = reexports.map((specifier): ExportEntry => ({ name: '*', from: { specifier, name: '*' }, local: null, isType: false }));
    return { ...nothing, exports: [...own, ...taken], ...wholeValue(replacesExports, text) };
  } catch {
    return nothing;
  }
}
