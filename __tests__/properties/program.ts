import fc from 'fast-check';
import { commonForms, formsOf, localForms } from './forms';
import { importParts, Names, rarely, writeImport, type Binding, type ImportPart, type Scope } from './imports';
import { dress, layOut, noises, styles, type Style } from './layout';
import { surround, surroundings } from './surroundings';
import { takesBrackets, usesOf } from './uses';
import { contested } from './vocabulary';

interface Use {
  readonly binding: number;
  readonly other: number;
  readonly template: number;
  readonly inBrackets: boolean;
  readonly within: readonly { readonly surrounding: number; readonly name: number }[];
}

type Body =
  | { readonly kind: 'import'; readonly statement: ImportPart; readonly isLate: boolean }
  | { readonly kind: 'use'; readonly use: Use }
  | { readonly kind: 'declaration'; readonly name: number; readonly form: number }
  | { readonly kind: 'function'; readonly statement: ImportPart; readonly uses: readonly Use[] };

interface Part {
  readonly body: Body;
  readonly noise: number;
  readonly hasBlankLine: boolean;
  readonly comment: number;
}

const extensions = ['ts', 'tsx', 'js', 'mts', 'cts', 'jsx', 'mjs', 'cjs'] as const;

/** A consumer module before it is written down. */
export interface Program {
  readonly extension: (typeof extensions)[number];
  readonly header: number;
  readonly parts: readonly Part[];
  readonly style: Style;
}

const small = fc.nat({ max: 60 });
const uses: fc.Arbitrary<Use> = fc.record({
  binding: small,
  other: small,
  template: fc.nat({ max: 400 }),
  inBrackets: rarely(),
  within: fc.array(fc.record({ surrounding: small, name: fc.nat({ max: 9 }) }), { maxLength: 2 }),
});
const bodies: fc.Arbitrary<Body> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('use' as const), use: uses }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('import' as const), statement: importParts, isLate: rarely() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('declaration' as const), name: small, form: small }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('function' as const), statement: importParts, uses: fc.array(uses, { minLength: 1, maxLength: 3 }) }) },
);
const parts: fc.Arbitrary<Part> = fc.record({ body: bodies, noise: noises, hasBlankLine: fc.boolean(), comment: fc.nat({ max: 9 }) });

export const programs: fc.Arbitrary<Program> = fc.record({
  extension: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('ts', 'tsx') }, { weight: 2, arbitrary: fc.constantFrom(...extensions) }),
  header: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 4 }) }),
  parts: fc.array(parts, { minLength: 2, maxLength: 14, size: 'max' }),
  style: styles,
});

interface Options {
  /** How many more blank lines stand above a part. */
  readonly blankLines?: (index: number) => number;
}

/** The text of a program. Whatever is drawn, it is valid. */
export function write(program: Program, { blankLines }: Options = {}): string {
  const lines = new Writer(program).lines();
  const spread = lines.map(({ text, hasBlankLine }, index) => '\n'.repeat((hasBlankLine ? 1 : 0) + (index > 0 ? (blankLines?.(index) ?? 0) : 0)) + text);
  return dress(spread.join('\n'), { ...program.style, bom: program.style.bom && program.header !== 1 });
}

const headers = ['', '#!/usr/bin/env node', "'use client'§", '/*␠Copyright␠*/', "//␠@ts-check\n'use strict'§"];
const comments = [
  '', '', '', '', '//␠note№', '/*␠note№\n␠*/', '/**␠note№␠{@link␠UnifiedWebSocketManager}␠*/', '//␠ssot-ignore-next-line␠--␠note№',
  '/**␠@type␠{import(\'../ws/unifiedManager\').UnifiedOptions}␠note№␠*/', '//␠note№␠../ws/unifiedManager\n',
];
const declarations = ['const £ = 1§', 'function £() {}', 'class £ {}', 'let £§', 'var £ = register§', 'const { a: £ } = register§'];
const typeDeclarations = ['type £ = string§', 'interface £ { a: 1 }', 'enum £ { a }', 'declare const £: unknown§', 'namespace £ {\n  export const a = 1§\n}'];

class Writer {
  private readonly types: boolean;
  private readonly isCommon: boolean;
  private readonly awaits: boolean;
  private readonly dialect: { readonly types: boolean; readonly jsx: boolean };
  private readonly scope: Scope;

  constructor(private readonly program: Program) {
    const { extension } = program;
    this.types = extension.includes('ts');
    this.isCommon = extension === 'cjs';
    this.awaits = !['cjs', 'cts'].includes(extension);
    this.dialect = { types: this.types, jsx: extension.endsWith('x') };
    this.scope = { locals: new Names(), exported: new Names(), types: this.types };
  }

  lines(): { text: string; hasBlankLine: boolean }[] {
    const { parts: all, style, header } = this.program;
    const forms = formsOf({ isCommon: this.isCommon, types: this.types, awaits: this.awaits });
    const imports = new Map(all.flatMap(({ body }, index) => (body.kind === 'import' ? [[index, writeImport(body.statement, this.scope, forms, this.isCommon)] as const] : [])));
    const bindings = [...imports.values()].flatMap((each) => each.bindings);
    const texts = all.map(({ body }, index) => imports.get(index)?.text ?? this.body(body, bindings, String(index)));
    const isEarly = (index: number): boolean => all[index]!.body.kind === 'import' && !all[index]!.body.isLate;
    const order = [...all.keys()].sort((left, right) => Number(isEarly(right)) - Number(isEarly(left)) || left - right);
    const laidOut = order.map((index) => {
      const { noise, hasBlankLine, comment } = all[index]!;
      const above = comments[comment]!.replaceAll('№', String(index));
      return { text: [above, texts[index]!].filter(Boolean).map((text) => layOut(text, style, text === above ? 0 : noise)).join('\n'), hasBlankLine };
    });
    const end = this.isCommon ? [] : [{ text: layOut('export {}§', style, 0), hasBlankLine: false }];
    const start = header === 0 ? [] : [{ text: layOut(headers[header]!, style, 0), hasBlankLine: false }];
    return [...start, ...laidOut, ...end];
  }

  private body(body: Body, bindings: readonly Binding[], number: string): string {
    switch (body.kind) {
      case 'use': return this.use(body.use, bindings, number);
      case 'declaration': return this.declaration(body);
      case 'function': return this.function(body, bindings, number);
      case 'import': throw new Error('Imports are written before');
    }
  }

  private declaration({ name, form }: Body & { kind: 'declaration' }): string {
    const all = this.types ? [...declarations, ...typeDeclarations] : declarations;
    return all[form % all.length]!.replaceAll('£', this.scope.locals.fresh(contested[name % contested.length]!));
  }

  /** A function that loads a module on its own. */
  private function({ statement, uses: inner }: Body & { kind: 'function' }, outer: readonly Binding[], number: string): string {
    const scope = { ...this.scope, locals: new Names() };
    const forms = this.isCommon ? commonForms.filter((form) => localForms.includes(form)) : localForms;
    const { text, bindings } = writeImport(statement, scope, forms, this.isCommon);
    const rest = inner.map((use, index) => this.use(use, [...bindings, ...bindings, ...outer], `${number}_${index}`, false));
    return surround([text, ...rest].join('\n'), surroundings[0]!, '', number);
  }

  private use(use: Use, bindings: readonly Binding[], number: string, isTop = true): string {
    const nothing = `register(${number.length})§`;
    if (bindings.length === 0) return nothing;
    const bound = bindings[use.binding % bindings.length]!;
    const around = use.within.map(({ surrounding, name }) => ({ ...this.surrounding(surrounding), name })).filter((each, index) => !each.isTop || (isTop && index === 0));
    const { text: thing, kind } = expression(bound, use.template, this.types);
    const templates = usesOf(kind, bound.isTypeOnly, isTop && !this.isCommon && around.length === 0, this.dialect);
    if (templates.length === 0) return nothing;
    const template = templates[use.template % templates.length]!;
    const isBracketed = use.inBrackets && takesBrackets(template);
    const written = fillIn(template, { number, bare: bound.local, thing: isBracketed ? thing.replace(/\.(\w+)$/, "['$1']") : thing, other: another(bindings, use.other) });
    const mayAwait = around.every(({ awaits }) => awaits) && (this.awaits || !isTop || around.some(({ text }) => text.includes('async')));
    const text = /\bawait\b/.test(template) && !mayAwait ? surround(written, surroundings[0]!, '', number) : written;
    return around.reduceRight((inner, each) => surround(inner, each, shadow(each.name, bound), number), text);
  }

  private surrounding(index: number): (typeof surroundings)[number] {
    const all = surroundings.filter(({ types }) => !types || this.types);
    return all[index % all.length]!;
  }
}

/** A name to declare around a use: the used one, or one that it may get. */
function shadow(name: number, { local }: Binding): string {
  return name < 4 ? local : contested[name % contested.length]!;
}

function fillIn(template: string, { number, bare, thing, other }: Readonly<Record<'number' | 'bare' | 'thing' | 'other', string>>): string {
  // `${` opens a part of a template.
  return template.replaceAll('№', number).replaceAll('£', bare).replaceAll('¢', other).replace(/\$(?!\{)/g, () => thing);
}

/** Any value but a namespace. */
function another(bindings: readonly Binding[], choice: number): string {
  const values = bindings.filter((each) => !each.isTypeOnly && each.kind !== 'type' && !each.namespace);
  return values.length === 0 ? 'register' : values[choice % values.length]!.local;
}

function expression({ local, kind, namespace }: Binding, choice: number, types: boolean): { text: string; kind: Binding['kind'] } {
  if (!namespace) return { text: local, kind };
  const names = Object.keys(namespace.exports).filter((name) => types || namespace.exports[name] !== 'type');
  const name = names[choice % names.length]!;
  return { text: `${local}.${name}`, kind: namespace.exports[name]! };
}
