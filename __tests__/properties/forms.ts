import type { Form, Statement } from './imports';

const named: Form = (it) => `import␣${it.braces('␣as ', (item) => it.importItem(item, false))}␣from ${it.specifier}§`;
const defaultOnly: Form = (it) => (it.hasDefault ? `import ${it.bind('default', it.items[0]!.pick)} from ${it.specifier}§` : named(it));
const defaultAndNamed: Form = (it) => {
  if (!it.hasDefault) return named(it);
  const local = it.bind('default', it.items[0]!.pick);
  return `import ${local},␣${it.braces(' as ', (item) => it.importItem(item, false))} from␣${it.specifier}§`;
};
const namespace: Form = (it) => `import * as ${it.bindNamespace()} from ${it.specifier}§`;
const defaultAndNamespace: Form = (it) => (it.hasDefault ? `import ${it.bind('default', it.items[0]!.pick)}, * as ${it.bindNamespace()} from ${it.specifier}§` : namespace(it));
const sideEffect: Form = (it) => `import ${it.specifier}§`;
const empty: Form = (it) => `import {} from ${it.specifier}§`;

const exportFrom: Form = (it) => {
  const items = it.braces('␣as ', (item) => {
    const wanted = item.pick.local === 4 ? 'renamed' : item.imported === 'default' ? 'Default' : item.imported;
    const name = it.scope.exported.fresh(wanted);
    return [it.imported(item), name];
  });
  return `export␣${items} from␣${it.specifier}§`;
};
const exportAll: Form = (it) => `export * from ${it.specifier}§`;
const exportAllAs: Form = (it) => `export * as ${it.scope.exported.fresh('all')} from ${it.specifier}§`;

const typeOnly: Form = (it) => `import type␣${it.braces(' as ', (item) => it.importItem(item, true))} from ${it.specifier}§`;
const typeDefault: Form = (it) => (it.hasDefault ? `import type ${it.bind('default', it.items[0]!.pick, true)} from ${it.specifier}§` : typeOnly(it));
const typeNamespace: Form = (it) => `import type * as ${it.bindNamespace(true)} from ${it.specifier}§`;
const typeExport: Form = (it) => exportFrom(it).replace(/^export/, 'export type');
const importEquals: Form = (it) => `import ${it.bindNamespace()} = require(${it.specifier})§`;
const typeNode: Form = (it) => {
  const [{ imported }] = it.items as [Statement['items'][number]];
  return `type ${it.scope.locals.fresh('Node')} = typeof import(${it.specifier})${it.module.exports[imported] === 'type' ? '' : `.${imported}`}§`;
};

const awaited: Form = (it) => `const ${destructured(it)} = await import(${it.specifier})§`;
const awaitedNamespace: Form = (it) => `const ${it.bindNamespace()} =␣await import(${it.specifier})§`;
const thenMember: Form = (it) => {
  const { imported } = it.values[0]!;
  return `register(import(${it.specifier})␣.then((m) => m.${imported}))§`;
};
const thenDestructured: Form = (it) => {
  const { imported } = it.values[0]!;
  return `register(import(${it.specifier}).then(({ ${imported}: a, ...rest }) => [a, rest]), import(${it.specifier}).then(({ ${imported}: b }) => b))§`;
};
const awaitedMember: Form = (it) => `const ${it.scope.locals.fresh('loaded')} = (await import(${it.specifier})).${it.values[0]!.imported}§`;

const required: Form = (it) => `const ${destructured(it)} = require(${it.specifier})§`;
const requiredNamespace: Form = (it) => `const ${it.bindNamespace()} = require(${it.specifier})§`;
const requiredMember: Form = (it) => {
  const { imported, pick } = it.values[0]!;
  return `const ${it.bindValue(imported, pick)} = require(${it.specifier})␣.${imported}§`;
};
const requiredTwice: Form = (it) => {
  const { imported, pick } = it.values[0]!;
  return `const ${it.bindValue(imported, pick)} = require(${it.specifier}).${imported}, ${destructured(it)} = require(${it.specifier})§`;
};
const requiredBare: Form = (it) => `require(${it.specifier})§`;

const mock: Form = (it) => `jest.mock(${it.specifier},␣() => ({ ${it.values.filter(once).map(({ imported }) => `${imported}: jest.fn()`).join(',␣')} }))§`;
const automock: Form = (it) => `jest.mock(${it.specifier})§`;
const mockActual: Form = (it) => `jest.mock(${it.specifier}, () => ({\n  ...jest.requireActual(${it.specifier}),\n  ${it.values[0]!.imported}: () => 1,\n}))§`;
const viMock: Form = (it) => `vi.mock(${it.specifier}, async () => ({ ${it.values[0]!.imported}: vi.fn(async () => 1) }))§`;
const path: Form = (it) => `register(require.resolve(${it.specifier}), ${it.specifier})§`;

function destructured(it: Statement): string {
  return it.braces(':␣', (item) => {
    return [it.imported(item), it.bindValue(item.imported, item.pick)];
  }, it.values);
}

function once({ imported }: Statement['items'][number], index: number, all: Statement['items']): boolean {
  return all.findIndex((other) => other.imported === imported) === index;
}

const anywhere = [mock, automock, mockActual, viMock, path, thenMember, thenDestructured];
const awaiting = [awaited, awaitedNamespace, awaitedMember];
const moduleForms = [named, defaultOnly, defaultAndNamed, namespace, defaultAndNamespace, sideEffect, empty, exportFrom, exportAll, exportAllAs];
const typeForms = [typeOnly, typeDefault, typeNamespace, typeExport, importEquals, typeNode];

export const commonForms: readonly Form[] = [required, requiredNamespace, requiredMember, requiredTwice, requiredBare, ...anywhere];

/** Forms that make their names available in a function only. */
export const localForms: readonly Form[] = [awaited, awaitedNamespace, required, requiredNamespace, requiredMember, requiredTwice];

export function formsOf({ isCommon, types, awaits }: { readonly isCommon: boolean; readonly types: boolean; readonly awaits: boolean }): readonly Form[] {
  if (isCommon) return commonForms;
  return [...moduleForms, ...(types ? typeForms : []), ...(awaits ? awaiting : []), ...anywhere];
}
