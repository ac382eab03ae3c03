import { ts } from 'ts-morph';
import { kindOfFunction, type Kind } from './thenable';

/** What a module exports, as the compiler sees it. */
export class ExportedTypes {
  private readonly exports: ReadonlyMap<string, ts.Symbol>;

  constructor(private readonly checker: ts.TypeChecker, private readonly source: ts.SourceFile) {
    const module = checker.getSymbolAtLocation(source) ?? commonJsSymbol(source);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    const whole = module?.exports?.get(ts.InternalSymbolName.ExportEquals);
    const named = [...symbols, ...(whole ? [whole] : [])].map((symbol) => [symbol.name === ts.InternalSymbolName.ExportEquals ? 'default' : symbol.name, unaliased(symbol, checker)] as const);
    this.exports = new Map([...(whole ? this.membersOf(unaliased(whole, checker)) : []), ...named]);
  }

  /** `export =` of an object makes exports of its members. */
  private membersOf(whole: ts.Symbol): (readonly [string, ts.Symbol])[] {
    if (!(whole.flags & ts.SymbolFlags.Value)) return [];
    return this.checker.getTypeOfSymbolAtLocation(whole, this.source).getProperties().map((member) => [member.name, member] as const);
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
}

export function unaliased(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The compiler's own question about a module knows of ES modules only. */
function commonJsSymbol(source: ts.SourceFile): ts.Symbol | undefined {
  return (source as { readonly symbol?: ts.Symbol }).symbol;
}
