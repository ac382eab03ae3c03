import ts from 'typescript';
import { hold, planned } from './batch';
import { Compiler } from './compiler';
import type { Edit } from '../../src/model';
import { compilerEdits, faultsIn, outcome, save } from './outcome';
import { moved } from './references';

it('leaves no await of a synchronous factory without a word, and no promise where there is none', async () => {
  await hold(async (files, folder) => {
    const compiler = new Compiler(folder);
    const before = compiler.program(new Map());
    const old = new Map(files.map(({ file }) => [file, synchronousCalls(before, compiler.source(before, file))]));
    const texts = outcome((await planned(folder)).plan);
    save(folder, texts);
    const { plan } = await planned(folder);
    const after = compiler.program(texts);
    return new Map(files.flatMap(({ file }): [string, string][] => {
      const source = compiler.source(after, file);
      const calls = synchronousCalls(after, source);
      const told = new Set(plan.files.find((each) => each.file === file)?.sites.filter(({ form }) => form === 'await').map(({ line }) => line));
      const silent = calls.awaited.filter((node) => !told.has(lineOf(source, node)));
      if (silent.length > 0) return [[file, `says nothing of ${silent.map((node) => node.getText()).join(', ')} in:\n${source.text}`]];
      if (calls.chained.length > old.get(file)!.chained.length) return [[file, `chains what is no promise: ${calls.chained.map((node) => node.getText()).join(', ')} in:\n${source.text}`]];
      return [];
    }));
  });
});

it('strips no await of what is a promise', async () => {
  await hold(async (_files, folder) => {
    const { plan } = await planned(folder, { certainty: 'likely' });
    const texts = outcome(plan);
    const compiler = new Compiler(folder);
    const [before, after] = [compiler.program(new Map()), compiler.program(texts)];
    return faultsIn(plan.files.filter(({ file }) => texts.has(file) && file.startsWith('src/consumer/')), (file) => {
      const edits = compilerEdits(file);
      const source = compiler.source(after, file.file);
      for (const node of stripped(compiler.source(before, file.file), edits)) {
        const call = outermostCall(source, moved(edits, node.expression.getStart(), node.expression.end));
        if (!call || isPromise(after.getTypeChecker(), call)) return `${call?.getText() ?? 'nothing'} has lost its await in:\n${texts.get(file.file)}`;
      }
      return undefined;
    });
  });
});

function stripped(source: ts.SourceFile, edits: readonly Edit[]): ts.AwaitExpression[] {
  const found: ts.AwaitExpression[] = [];
  const visit = (node: ts.Node): void => {
    const start = node.getStart();
    if (ts.isAwaitExpression(node) && edits.some((edit) => edit.start <= start && edit.end >= start + 'await'.length)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function outermostCall(source: ts.SourceFile, { start, end }: { readonly start: number; readonly end: number }): ts.CallExpression | undefined {
  const visit = (node: ts.Node): ts.CallExpression | undefined => {
    if (ts.isCallExpression(node) && node.getStart() >= start && node.end <= end) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(source);
}

function isPromise(checker: ts.TypeChecker, node: ts.Expression): boolean {
  return checker.getPropertyOfType(checker.getNonNullableType(checker.getTypeAtLocation(node)), 'then') !== undefined;
}

interface Calls {
  readonly awaited: ts.Node[];
  readonly chained: ts.Node[];
}

/** Direct calls of the canonical factory that a promise is expected of. */
function synchronousCalls(program: ts.Program, source: ts.SourceFile): Calls {
  const checker = program.getTypeChecker();
  const calls: Calls = { awaited: [], chained: [] };
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node) && isSynchronous(checker, node.expression)) calls.awaited.push(node);
    if (ts.isPropertyAccessExpression(node) && /^(?:then|catch|finally)$/.test(node.name.text) && isSynchronous(checker, node.expression)) calls.chained.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

function isSynchronous(checker: ts.TypeChecker, expression: ts.Expression): boolean {
  const call = core(expression);
  if (!ts.isCallExpression(call)) return false;
  const callee = core(call.expression);
  const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(callee) ? callee.name : callee);
  if (!symbol) return false;
  const reached = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return reached.declarations?.some((declaration) => declaration.getSourceFile().fileName.endsWith('/websocket/manager.ts') && ts.isFunctionDeclaration(declaration) && reached.name === 'getWebSocketManager') ?? false;
}

/** What is inside parentheses and type assertions. */
function core(node: ts.Expression): ts.Expression {
  const isWrapped = ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return isWrapped ? core(node.expression) : node;
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}
