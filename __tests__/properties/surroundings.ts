/**
 * What stands around a use, and what it declares: ¥ is a name that may be the one that is used, №  a number of its own, and
 * the use stands at the dots.
 */
export interface Surrounding {
  readonly text: string;
  /** Whether `await` may stand inside. */
  readonly awaits: boolean;
  readonly types?: boolean;
  /** Whether it may only stand at the top level. */
  readonly isTop?: boolean;
}

const asynchronous = (text: string): Surrounding => ({ text, awaits: true });
const synchronous = (text: string): Surrounding => ({ text, awaits: false });

export const surroundings: readonly Surrounding[] = [
  asynchronous('async function a№() {\n…\n}'),
  asynchronous('{\n…\n}'),
  asynchronous('{\n  const ¥ = register§\n…\n}'),
  asynchronous('async function a№(¥) {\n…\n}'),
  asynchronous('{\n…\n  function ¥() {}\n}'),
  asynchronous('async function a№() {\n…\n  var ¥§\n}'),
  asynchronous('async function a№() {\n  {\n    var ¥ = 1§\n  }\n…\n}'),
  asynchronous('{\n  class ¥ {}\n…\n}'),
  asynchronous('try {\n} catch (¥) {\n…\n}'),
  asynchronous('for (const ¥ of []) {\n…\n}'),
  asynchronous('for (let ¥ = 0; register(¥); ) {\n…\n}'),
  asynchronous('const a№ = async function ¥() {\n…\n}§'),
  asynchronous('class A№ {\n  async m(¥) {\n…\n  }\n}'),
  asynchronous('const a№ = class ¥ {\n  async ¥() {\n…\n  }\n}§'),
  asynchronous('const a№ = async ({ ¥ }, ...rest№) => {\n…\n}§'),
  asynchronous('const a№ = async ({ a: [¥ = 1] }) => {\n…\n}§'),
  asynchronous('async function* a№(...¥) {\n  yield 1§\n…\n}'),
  asynchronous('switch (1) {\n  case 1:\n    let ¥§\n…\n}'),
  asynchronous('¥: {\n  register(async () => {\n…\n  })§\n}'),
  asynchronous('const a№ = { async ¥() {\n…\n} }§'),
  asynchronous('{\n  const { ¥ } = register, [b№] = []§\n…\n}'),
  asynchronous('{\n  const { a: ¥ = 1 } = register§\n…\n}'),
  asynchronous('if (register) {\n…\n} else register()§'),
  asynchronous('async function a№() {\n  if (register) {\n    function ¥() {}\n  }\n…\n}'),
  synchronous('class A№ {\n  static {\n    const ¥ = 1§\n…\n  }\n}'),
  synchronous('class A№ {\n  static {\n    var ¥§\n…\n  }\n}'),
  synchronous('function a№(b№ = (¥) => ¥, c№ = () => {\n…\n}) {\n  var ¥§\n}'),
  synchronous('register(() => {\n…\n}, function () {\n  const ¥ = 1§\n})§'),
  { text: 'async function a№<¥>() {\n…\n}', awaits: true, types: true },
  { text: '{\n  type ¥ = string§\n…\n}', awaits: true, types: true },
  { text: '{\n  interface ¥ {}\n…\n}', awaits: true, types: true },
  { text: '{\n  enum ¥ { a }\n…\n}', awaits: true, types: true },
  { text: 'namespace N№ {\n  export const ¥ = 1§\n…\n}', awaits: false, types: true, isTop: true },
  { text: 'namespace N№ {\n  export type ¥ = string§\n…\n}', awaits: false, types: true, isTop: true },
  { text: 'namespace N№ {\n…\n  namespace ¥ { export const a = 1§ }\n}', awaits: false, types: true, isTop: true },
  { text: 'class A№ {\n  async m(this: unknown, private¥?: 1, ...¥: any[]) {\n…\n  }\n}', awaits: true, types: true },
  { text: 'class A№ {\n  constructor(private readonly ¥: number) {\n…\n  }\n}', awaits: false, types: true },
];

/** Puts a part inside, one level deeper. */
export function surround(inner: string, { text }: Surrounding, name: string, number: string): string {
  const depth = /^( *)…/m.exec(text)?.[1]?.length ?? 0;
  const shifted = inner.replace(/^(?=.)/gm, ' '.repeat(depth + 2));
  return text.replaceAll('¥', name).replaceAll('№', number).replace(/^ *…/m, () => shifted);
}
