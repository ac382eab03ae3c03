import type { Kind } from './vocabulary';

/**
 * What a program does with what it imports, in the marks of `layout.ts` and these:
 *
 *     $   the thing, by its name or as a member of a namespace     £   the bare name that was imported
 *     ¢   another thing that was imported                          №   a number of its own
 */

const values = [
  'register($)§',
  'const o№␣=␣{‿ £‿ }§',
  'const o№ = { £: $, a: { £ }, [$.name]: 1, b: $ }§',
  'const [a№ = $, { d№ = $ }] = [] = register($)§',
  'const { £: d№ } = register(() => $)§',
  'register(`${ $ }␠${‿$.name‿}␠£`)§',
  'class C№ {\n  £ = $§\n  static s = $§\n  get a() { return $§ }\n  m(a = $) { return this.£ ?? a ?? $§ }\n}',
  'const f№ = (a =␣$, ...rest) =>␣[a, rest, $]§',
  'function f№(£) {\n  return [£, register.£]§\n}',
  'const f№ = function £() {\n  return £§\n}§',
  '£: for (;;) {\n  if ($) break £§\n  continue £§\n}',
  'let v№ = $,␣w№ =␣¢§\nv№ = w№ ?? $§',
  'if ($ === ¢) register($)§\nelse register(¢)§',
  'for (const i№ of [$, ¢]) register(i№, $)§',
  'switch (register) {\n  case $:\n    register(¢)§\n  default:\n    register({ £ })§\n}',
  'register($?.name, ($).name, [...[$]], typeof $, void $, !$)§',
  'try {\n  register($)§\n} catch ({ £ }) {\n  register(£)§\n} finally {\n  register($)§\n}',
  'const g№ = {\n  £() { return $§ },\n  get a() { return $§ },\n  async *b() { yield $§ },\n}§',
  '(‿$‿, register)(¢)§',
  '[$, ¢].forEach((£) => register(£))§',
  'const h№ = ({ £, a = $ }) => [£, a]§',
  'const [k№ = () => £] = []§\nfor (const £ of []) register(£)§',
  'var q№ = () => { register($)§ var { £: z№ } = register§ }§',
];

const topLevel = [
  'export const e№ =␣[‿$,␣¢‿]§',
  'export␣{‿ £ as x№‿ }§',
  'export { £ as x№, £ as y№, }§',
  'export const { a: e№ = $ } = register§',
  'export function e№(a = $) { return a ?? { £ }§ }',
];

const classes = [
  'const v№ = new $()§',
  'register(new $,␣new $({ url: \'a\' })␣.connect(\'a\'))§',
  'class S№ extends $ {}',
  'class S№ extends (‿$‿) { constructor() { super({})§ } }',
  'register(register instanceof $)§',
  'const v№ =␣$.shared()§',
  'new $().connect(\'a\').dispose()§',
  'const v№ = new (register($) ?? $)()§',
];

const calls = [
  'const v№ = $()§',
  'const v№ =␣await␣$()§',
  'await␣$()§',
  '(await␣$()).connect(\'a\')§',
  'await (‿$‿)()§',
  'await (‿$()‿)§',
  'const v№ = (await $({ url: \'a\' }))␣?.options§',
  'const v№ = await await␣$()§',
  'const v№ = await $?.()§',
  'const v№ = new (await $())()§',
  'const v№ = new (await $()).constructor(1)§',
  'register(`${await $()}`,␣(await $())`a`)§',
  'const v№ = register ? await $() :␣await $()§',
  'const v№ = await (register ? $() : $())§',
  'const v№ = await ($() ??␣$())§',
  'const v№ = await (register ?? $())§',
  'const v№ = (await $()) ** 2§\nregister(2 ** await $())§',
  'register(-await $(), !await $(), typeof await $(), +(await␣$()))§',
  'const v№ = [...await $(), { ...await $(), [await $()]: await $() }]§',
  'for (const i№ of␣await␣$()) register(await $(i№))§',
  'if (await $()) await $()§\nelse await ($())§',
  'switch (await $()) {\n  case await $():\n    await $()§\n}',
  'do await ($())§\nwhile (false)§',
  'label№: await ($())§',
  'const f№ = async () =>␣await $()§',
  'const f№ = async () => ({ a: await $() })§',
  'const f№ = async () => (await␣$()).options§',
  'const f№ = async function () {\n  return await $()§\n}§',
  'const f№ = async function () {\n  return await /*␠a\nb␠*/ $()§\n}§',
  'const f№ = async function () {\n  return (\n    // why\n    await $()\n  )§\n}§',
  'const f№ = async function () {\n  return (await /*␠a\nb␠*/ $()).options§\n}§',
  'const f№ = async function () {\n  throw await $()§\n}§',
  'const f№ = async function* () {\n  yield await $()§\n  yield* await $()§\n  yield await␣/*␠x␠*/ ($())§\n}§',
  'const f№ = async (a = 1, { b } = {}) => [a, b, await $(), await $()]§',
  'const p№ = $()§\nregister(await p№)§',
  '$().then((a) => a)§',
  'const p№ = $()§\nregister(p№.then(() => 1))§',
  'register(Promise.all([$(), $()]))§',
  'const v№ = await Promise.all([$(),␣$()])§',
  'void $()§\nvoid await $()§',
  'const v№ = await (async () => $())()§',
  'const make№ = $§\nconst v№ =␣await make№()§',
  'let make№ = $§\nmake№ = register§\nconst v№ = await make№()§',
  'const o№ = { make: $ }§\nconst v№ = await o№.make()§',
  'const v№ = await (0, $)()§',
  'const v№ = (register, await $())§',
  'let v№§\nv№ = await $()§\nv№ ??= await $()§\nv№ += await $()§',
  'const { options: v№ = await $() } = await $()§',
  'const v№ = 1\n;[await $()].map(register)§',
  'const v№ = 1§\n(await $()).dispose()§',
  'const v№ = 1§\nawait (await $()).send(1)§',
  'register(await $(await $(await ¢)))§',
  'for await (const i№ of [$()]) register(i№)§',
  'try {\n  await $()§\n} catch {\n  await $()§\n}',
  'const v№ = await $().send(1)§',
  'const v№ = (await $())[0], w№ = (await $()).options?.url§',
  'const v№ = await $()\n  ;(await $())\n  .connect(\'a\')§',
  'const v№ = { async a() { return await $()§ } }§',
  'class C№ { a = async () => await $()§ static async b() { await ($())§ } }',
  'const v№ = await $() in register || await $() instanceof Object§',
  'await ($)()§\nawait (() => $())()§',
  'await $()§ await $()§ await ($())§',
  'if (register) {\n} await ($())§',
  'register(async a => await $(a), async function () { await ($())§ })§',
  'while (await $()) { await ($())§ break§ }',
];

const objects = [
  'const v№ = await $.get(\'a\')§',
  'const v№ = await $.open(\'a\')§',
  'const { get: get№ } = $§\nconst v№ = await get№(\'a\')§',
  'const v№ = (await $.get(\'a\')).connect(\'b\')§\nawait $.open(\'a\')§',
  'const v№ = await $[\'get\'](\'a\')§\nregister(await $?.get(\'a\'))§',
];

const elements = [
  'const e№ = <$ />§',
  'const e№ = <$ a=\'b\' {...register}>text</$>§',
  'const e№ = (\n  <>\n    <$ a={$}>{‿$‿}</$>\n  </>\n)§',
  'const e№ = <div title={typeof $}>{[<$ key={1} />]}</div>§',
];

const valueTypes = [
  'type t№ = typeof $§',
  'const v№ = $ satisfies unknown as unknown§',
  'register($!, <T,>(a: T, b: typeof $) => a)§',
  'function f№(£: string): typeof £ { return £§ }',
  'type f№ = (£: string) => typeof £§',
  'enum E№ { £ = 1, b = £ }',
  'abstract class A№ { constructor(readonly £: unknown = $) {} abstract a: typeof $§ }',
];

const callTypes = [
  'const v№ = (await $()) as unknown§',
  'const v№ = await $() as unknown§',
  'const v№ = (await $())!.options§',
  'const v№ = await $() satisfies unknown§',
  'const v№ = await ($() as any)§',
  'const v№ = await ($()!)§',
  'const v№: Awaited<ReturnType<typeof $>> = await $()§',
  'const make№: typeof $ = $§\nconst v№ = await make№()§',
  'const v№ = await ($ as any)()§',
];

const types = [
  'type t№ =␣$§',
  'let v№: $ | undefined,␣w№: Array<$>§',
  'interface I№ { £: $§ a(b: $): $§ }',
  'function f№(a: $, £?: $): a is $ { return !!a§ }',
  'type g№<T extends $ = $> = T | $[]§',
  'type s№<£> = £ | undefined§',
  'function f№<£>(a: £, b?: $): £ { return a§ }',
  'type c№ = unknown extends infer £ ? £ : $§',
  'type m№ = { [£ in \'a\']: £ }§\ntype k№ = { [K in keyof $]: $[K] }§',
  'register(null as unknown as $, null satisfies $ | null)§',
  'type u№ = [a: $, ...rest: $[]] | readonly $[] | ((£: $) => $)§',
  'class B№<T = $> { a?: $§ private b(c: $): asserts c is $ {} }',
  'type l№ = `a${ keyof $ & string }`§',
  '{\n  type £ = string§\n  const v№: £ | undefined = undefined§\n  register(v№)§\n}',
];

/** What a type-only import of a value is good for. */
const typeQueries = ['type t№ =␣typeof $§', 'let v№: { a: typeof $ } | undefined§', 'const f№ = (£: string): typeof £ => £§'];

const classTypes = [
  'interface I№ extends $ {}',
  'class D№ implements $ {}',
  '@register($)\nclass D№ {\n  @register(£) a = 1§\n  @($) b: $ | undefined§\n}',
  'type i№ = InstanceType<typeof $> | $[\'options\']§',
  '{\n  const £ = 1§\n  const v№: $ | undefined = undefined§\n  register(v№, £)§\n}',
];

const topLevelTypes = ['export type { £ as T№ }§', 'export { type £ as T№ }§', 'export type T№ = $§', 'export interface T№ { a: $ }'];

const topLevelValueTypes = [
  'namespace n№ {\n  export const £ = 1§\n  export const a = £§\n}',
  'declare function d№(£: number, a: typeof $): void§',
  'namespace n№ {\n  export const a = $§\n  export namespace b { export const £ = 1§ export const c = [£, $]§ }\n}',
  'import n№ = $§\nregister(n№)§',
];

const topLevelClassTypes = [
  'declare global {\n  var g№: $ | undefined§\n}',
  'declare module \'other-sockets\' {\n  interface I№ { a: $ }\n}',
];

export interface Dialect {
  readonly types: boolean;
  readonly jsx: boolean;
}

const byKind: Readonly<Record<Kind, readonly string[]>> = {
  class: classes, constructor: classes, component: [], sync: calls, async: calls, object: objects, value: [], type: [],
};

/** The ways to use a thing of a kind where a program may stand. */
export function usesOf(kind: Kind, isTypeOnly: boolean, isTop: boolean, dialect: Dialect): readonly string[] {
  const whereTop = (list: readonly string[]): readonly string[] => (isTop ? list : []);
  const typed = [...types, ...whereTop(topLevelTypes)];
  if (isTypeOnly && kind !== 'type' && kind !== 'class') return typeQueries;
  if (kind === 'type' || isTypeOnly) return dialect.types ? typed : [];
  return [
    ...byKind[kind], ...values, ...whereTop(topLevel),
    ...(dialect.jsx && ['class', 'constructor', 'component'].includes(kind) ? elements : []),
    ...(dialect.types ? [...valueTypes, ...whereTop(topLevelValueTypes)] : []),
    ...(dialect.types && (kind === 'async' || kind === 'sync') ? callTypes : []),
    ...(dialect.types && kind === 'class' ? [...types, ...classTypes, ...whereTop([...topLevelTypes, ...topLevelClassTypes])] : []),
  ];
}

/** Whether the thing may be written `ns['name']` there. */
export function takesBrackets(template: string): boolean {
  return calls.includes(template);
}
