import { ts } from 'ts-morph';
import { kindOf, kindOfFunction, type Kind } from './thenable';

/** What a module exports, as the compiler sees it. */
export class ExportedTypes {
  private readonly exports: ReadonlyMap<string, ts.Symbol>;

  constructor(private readonly checker: ts.TypeChecker, private readonly source: ts.SourceFile) {
    const module = checker.getSymbolAtLocation(source) ?? commonJsSymbol(source);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    const whole = module?.exports?.get(ts.InternalSymbolName.ExportEquals);
    const named = [...symbols, ...(whole ? [whole] : [])].map((symbol) => [symbol.name === ts.InternalSymbolName.ExportEquals ? 'default' : symbol.name, unaliased(symbol, checker)] as const);
    this.exports = new Map(named);
  }

  get names(): readonly string[] {
    return [...this.exports.keys()];
  }

  symbol(name: string): ts.Symbol | undefined {
    return this.exports.get(name);
  }

  /** The type of the value at a path such as `sockets.get`. */
  valueType(path: string): ts.Type | null {
    const [name = '', ...members] = path.split('.');
    const symbol = this.exports.get(name);
    if (!symbol || !(symbol.flags & ts.SymbolFlags.Value)) return null;
    let type = this.checker.getTypeOfSymbolAtLocation(symbol, this.source);
    for (const member of members) {
      const property = type.getProperty(member);
      if (!property) return null;
      type = this.checker.getTypeOfSymbolAtLocation(property, this.source);
    }
    return type;
  }

  /** Whether the function at a path returns promises; null where there is no function. */
  kind(path: string): Kind | null {
    const type = this.valueType(path);
    return type && kindOfFunction(type, this.checker, this.source);
  }

  /** The paths of all functions: exports, and the members of exported objects. */
  functions(): string[] {
    return this.names.flatMap((name) => {
      const type = this.valueType(name);
      if (!type) return [];
      if (type.getCallSignatures().length > 0) return [name];
      const members = type.getProperties().filter((each) => this.checker.getTypeOfSymbolAtLocation(each, this.source).getCallSignatures().length > 0);
      return members.map((member) => `${name}.${member.name}`);
    });
  }

  /** Which of some synchronous functions returns what `type` is; primitive values tell nothing. */
  returning(type: ts.Type, paths: readonly string[]): string | null {
    const wanted = this.checker.getNonNullableType(type);
    return paths.find((path) => {
      const results = this.valueType(path)?.getCallSignatures().map((signature) => this.checker.getNonNullableType(signature.getReturnType())) ?? [];
      return results.some((result) => isDistinct(result) && this.isSame(result, wanted));
    }) ?? null;
  }

  private isSame(left: ts.Type, right: ts.Type): boolean {
    return left === right || (this.checker.isTypeAssignableTo(left, right) && this.checker.isTypeAssignableTo(right, left) && kindOf(right, this.checker, this.source).is === 'value');
  }
}

function isDistinct(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Object) !== 0 && type.getProperties().length > 0;
}

export function unaliased(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The compiler's own question about a module knows of ES modules only. */
function commonJsSymbol(source: ts.SourceFile): ts.Symbol | undefined {
  return (source as { readonly symbol?: ts.Symbol }).symbol;
}
