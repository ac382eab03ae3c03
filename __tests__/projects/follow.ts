import { create, factories, modules, sitesOf, write } from './project';

export const stripped = 'await migrated';
export const doubtful = 'await unmigrated uncertain-await';
const head = "import { getManager, getManagerAsync, type Manager } from './manager';\ndeclare const other: any;\nexport { getManagerAsync, other, type Manager };\n";
const base = "import type { Manager } from './manager';\nexport class Base { m!: Manager | Promise<Manager> }\n";

/** What is written below `head`, and what becomes of it. */
export type Followed = Readonly<Record<string, readonly [string, ...string[]]>>;

/** Holds what becomes of each case, all of which are files of one project, against what is expected. */
export function follow(title: string, cases: Followed): void {
  describe(title, () => {
    const names = Object.keys(cases);
    const fileOf = (name: string): string => `src/${name.replaceAll(' ', '-')}.ts`;
    let found: readonly string[] = [];
    beforeAll(() => {
      const files = Object.fromEntries(names.map((name) => [fileOf(name), head + cases[name]![0]]));
      found = sitesOf(write(create({ ...modules, 'src/base.ts': base, ...files }, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'], factories })));
    });

    it.each(names)('%s', (name) => {
      const own = found.filter((site) => site.startsWith(`${fileOf(name)}:`)).map((site) => site.slice(site.indexOf(' ') + 1));
      expect(own).toEqual(cases[name]!.slice(1));
    });
  });
}
