import type { WrittenValue } from '../../../named-values';
import { oneLine, type OutlineExport } from '../../../outline';
import { blocksOf } from '../blocks';
import { kindByItself, returnedBy } from '../kinds';
import { pathOf } from '../record';
import type { ClassDef, Expression, FunctionDef, Statement } from '../syntax';
import { headOf, membersOf, parametersOf, summaryOf } from './members';

/** A declaration, and the file in which what it extends and what it is set to are looked up. */
export interface Declared extends Omit<OutlineExport, 'value'> {
  readonly file: string;
  readonly written: WrittenValue | null;
}

/** A file, and what has to be known of it beyond the statement at hand. */
interface Source {
  readonly file: string;
  readonly text: string;
  isPublic(name: string): boolean;
  lineAt(offset: number): number;
  isClass(path: readonly string[]): boolean;
}

/** Reads the declarations of one file. */
export class Reader {
  constructor(private readonly source: Source) {}

  declared(body: readonly Statement[]): Map<string, Declared> {
    const found = new Map<string, Declared>();
    const visit = (node: Statement): void => {
      if (node.type === 'FunctionDef') found.set(node.name.name, this.functionOf(node));
      else if (node.type === 'ClassDef') found.set(node.name.name, this.classOf(node));
      else if (node.type === 'Assign') for (const target of node.targets) this.assign(target, node.value, node, found);
      else if (node.type === 'AnnotatedAssign' && node.value) this.assign(node.target, node.value, node, found);
      else if (node.type === 'TypeAlias') found.set(node.name.name, { ...this.plain(node.name.name, node), kind: 'type' });
      else for (const inner of blocksOf(node)) inner.forEach(visit);
    };
    body.forEach(visit);
    return found;
  }

  private assign(target: Expression, value: Expression, node: Statement, found: Map<string, Declared>): void {
    if (target.type === 'Tuple') for (const each of target.elements) this.assign(each, each, node, found);
    if (target.type !== 'Name' || target.name === '__all__') return;
    const other = value.type === 'Name' ? found.get(value.name) : undefined;
    const place = this.plain(target.name, node);
    if (other && other.name !== target.name) found.set(target.name, { ...other, name: target.name, aliasOf: other.aliasOf ?? other.name, line: place.line, endLine: place.endLine, isPublic: place.isPublic });
    // What is set again, in another branch perhaps, is one or the other.
    else if (found.has(target.name)) found.set(target.name, { ...found.get(target.name)!, written: null });
    else found.set(target.name, { ...place, makes: this.instanceOf(value), written: { path: pathOf(value)?.join('.') ?? null, members: new Map() } });
  }

  private instanceOf(value: Expression): string | null {
    const path = value.type === 'Call' ? pathOf(value.callee) : null;
    return path && this.source.isClass(path) ? path.at(-1)! : null;
  }

  private plain(name: string, { start, end }: Statement): Declared {
    const { file, text, isPublic, lineAt } = this.source;
    // The statement reaches to the next one.
    const last = start + text.slice(start, end).trimEnd().length - 1;
    return { name, kind: 'constant', file, line: lineAt(start), endLine: lineAt(Math.max(start, last)), isPublic: isPublic(name), aliasOf: null, signature: '', summary: '', gives: null, makes: null, written: null, bases: [], parameters: [], members: [] };
  }

  private functionOf(node: FunctionDef): Declared {
    const { text } = this.source;
    return { ...this.plain(node.name.name, node), kind: 'function', signature: headOf(node, text), summary: summaryOf(node, text), gives: kindByItself(node), makes: this.madeBy(node), written: { path: onlyReturn(node), members: new Map() }, parameters: parametersOf(node.parameters) };
  }

  private classOf(node: ClassDef): Declared {
    const { text } = this.source;
    const maker = node.body.find((each): each is FunctionDef => each.type === 'FunctionDef' && each.name.name === '__init__');
    const bases = node.bases.flatMap((each) => pathOf(each.type === 'Subscript' ? each.value : each)?.join('.') ?? []);
    const isType = bases.some((base) => /(?:^|\.)(?:Protocol|TypedDict)$/.test(base));
    const isEnumeration = bases.some((base) => /(?:^|\.)(?:Str|Int)?(?:Enum|Flag)$/.test(base));
    const signature = `class ${node.name.name}${node.bases.length === 0 ? '' : `(${node.bases.map(({ start, end }) => oneLine(text.slice(start, end))).join(', ')})`}`;
    return { ...this.plain(node.name.name, node), kind: isType ? 'type' : isEnumeration ? 'constant' : 'class', signature, summary: summaryOf(node, text), written: isEnumeration ? null : { path: null, members: setIn(node) }, bases, parameters: parametersOf(maker?.parameters.slice(1) ?? []), members: membersOf(node, text) };
  }

  /** By its annotation, else by what it returns, else by the only class that it constructs. */
  private madeBy(node: FunctionDef): string | null {
    const annotated = node.returns && this.classIn(node.returns);
    if (annotated) return annotated;
    const constructed = (value: Expression): string[] => [this.instanceOf(value)].filter((each) => each !== null);
    const direct = returnedBy(node).flatMap(constructed);
    const all = direct.length > 0 ? direct : returnedBy(node).some(({ type }) => type === 'Name') ? assignedIn(node.body).flatMap(constructed) : [];
    return new Set(all).size === 1 ? all[0]! : null;
  }

  private classIn(annotation: Expression): string | null {
    if (annotation.type === 'Subscript') return /^(?:Optional|Awaitable|Annotated|Union)$/.test(pathOf(annotation.value)?.at(-1) ?? '') ? this.classIn(annotation.index.type === 'Tuple' ? annotation.index.elements[0]! : annotation.index) : null;
    if (annotation.type === 'Operation' && annotation.kind === 'operator') return annotation.operands.map((each) => this.classIn(each)).find((each) => each !== null) ?? null;
    const [part] = annotation.type === 'Text' ? annotation.parts : [];
    const path = part ? this.source.text.slice(part.contentStart, part.contentEnd).split('.') : pathOf(annotation);
    return path && this.source.isClass(path) ? path.at(-1)! : null;
  }
}

/** What a function returns that takes nothing and does nothing else, but for what it says of itself. */
function onlyReturn({ body, parameters, decorators }: FunctionDef): string | null {
  const [only, ...others] = body.filter((each) => !(each.type === 'ExpressionStatement' && each.value.type === 'Text'));
  const isPlain = parameters.length === 0 && decorators.length === 0 && others.length === 0;
  const value = isPlain && only?.type === 'Simple' && only.keyword === 'return' ? only.operands[0] : undefined;
  return value ? (pathOf(value)?.join('.') ?? null) : null;
}

/** What the attributes of a class are set to, by name. */
function setIn({ body }: ClassDef): Map<string, string> {
  return new Map(body.flatMap((each): [string, string][] => {
    const target = each.type === 'Assign' ? each.targets[0] : each.type === 'AnnotatedAssign' ? each.target : undefined;
    const path = 'value' in each && each.value && target?.type === 'Name' ? pathOf(each.value) : null;
    return target?.type === 'Name' && path ? [[target.name, path.join('.')]] : [];
  }));
}

function assignedIn(body: readonly Statement[]): Expression[] {
  return body.flatMap((node): Expression[] => [...(node.type === 'Assign' || (node.type === 'AnnotatedAssign' && node.value) ? [node.value!] : []), ...blocksOf(node).flatMap(assignedIn)]);
}
