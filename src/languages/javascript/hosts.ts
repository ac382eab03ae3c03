import type { Edit } from '../../model';
import type { NodeOf } from './ast';
import { appender } from './braces';
import type { Layout } from './lines';

export type ImportStatement = NodeOf<'ImportDeclaration'>;
export type ImportedItem = ImportStatement['specifiers'][number];

/** An import of the canonical module that takes in what moves there. */
export interface Host {
  /** The change that everything belongs to which this statement takes in. */
  readonly key: string;
  add(item: string): Edit[];
}

/** `value`, `type`, or Flow's `typeof`. */
export function kindOf({ importKind }: ImportStatement): string {
  return importKind ?? 'value';
}

export function hasNamespace(statement: ImportStatement): boolean {
  return statement.specifiers.some((item) => item.type === 'ImportNamespaceSpecifier');
}

export function keyOf(statement: ImportStatement): string {
  return `import:${statement.start}`;
}

/** What follows a statement's specifier, such as import attributes: only imports with the same can be merged. */
export function attributesOf(layout: Layout, { source, end }: ImportStatement): string {
  return layout.text.slice(source.end, end).replace(/;$/, '').trimEnd();
}

/** The imports of the canonical module in one file, those that come to be included. */
export class Hosts {
  private known: { readonly host: Host; readonly like: string }[] = [];

  constructor(private readonly layout: Layout) {}

  /** The first import that could take in the items of `statement`. */
  for(statement: ImportStatement): Host | undefined {
    return this.known.find(({ like }) => like === this.likeness(statement))?.host;
  }

  /** An import of the canonical module that was there before. */
  adopt(statement: ImportStatement): void {
    if (statement.specifiers.length === 0 || hasNamespace(statement)) return;
    const named = statement.specifiers.filter((item) => item.type === 'ImportSpecifier');
    // `import type D, { T }` is no syntax.
    if (named.length === 0 && kindOf(statement) !== 'value') return;
    this.add(statement, named.length > 0 ? appender(this.layout, named) : this.opener(statement.specifiers[0]!));
  }

  /** A statement that imports `items` from the canonical module once it is rewritten. */
  adoptRewritten(statement: ImportStatement, items: readonly ImportedItem[]): void {
    const [only] = items;
    if (!only || hasNamespace(statement)) return;
    const isList = items.length > 1 || only.type === 'ImportSpecifier';
    // A default import that becomes `{ New as Old }` gets its braces from two edits; further items go between them.
    const between = (item: string): Edit[] => [{ start: only.end, end: only.end, text: `, ${item}` }];
    this.add(statement, isList ? appender(this.layout, items.filter((item) => item.type === 'ImportSpecifier')) : between);
  }

  /** Forgets a statement whose list does not stay what it is. */
  abandon(statement: ImportStatement): void {
    this.known = this.known.filter(({ host }) => host.key !== keyOf(statement));
  }

  private add(statement: ImportStatement, add: Host['add']): void {
    this.known.push({ host: { key: keyOf(statement), add }, like: this.likeness(statement) });
  }

  private likeness(statement: ImportStatement): string {
    return kindOf(statement) + attributesOf(this.layout, statement);
  }

  /** Adds braces to `import D from`, and the items within them. */
  private opener({ end }: ImportedItem): Host['add'] {
    let isOpen = false;
    return (item) => {
      if (isOpen) return [{ start: end, end, text: `, ${item}` }];
      isOpen = true;
      return [{ start: end, end, text: `, { ${item}` }, { start: end, end: end + 1, text: ` }${this.layout.text.charAt(end)}` }];
    };
  }
}
