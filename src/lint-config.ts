import path from 'node:path';
import { languageOf, moduleKind, type LegacyModule, type Migration } from './manifest/manifest';

/** What a linter is to be told of a project. */
export interface LintInput {
  readonly migrations: readonly Migration[];
  /** The files of the project, relative to the root. */
  readonly files: readonly string[];
  /** The files of the canonical modules, of those behind them, and of the legacy ones: they may import each other. */
  readonly family: readonly string[];
  spellings(module: string): readonly string[];
}

interface Pattern {
  readonly regex: string;
  readonly importNames?: readonly string[];
  readonly message: string;
}

const scripts = '{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const ending = String.raw`(?:\.[cm]?[jt]sx?)?`;

/** A flat configuration for ESLint, as a module: `no-restricted-imports` for every way to spell a legacy module. */
export function eslintConfig({ migrations, files, family, spellings }: LintInput): string {
  const own = migrations.filter((each) => languageOf(each) === 'javascript');
  const stems = new Set(files.flatMap(namesOf));
  const everywhere: Pattern[] = [];
  const inFolder = new Map<string, Pattern[]>();
  for (const migration of own) {
    for (const legacy of migration.legacy) {
      const says = { ...(legacy.scope === 'listed' && { importNames: Object.keys(legacy.symbols) }), message: adviceOn(migration, legacy) };
      const names = spellings(legacy.module);
      if (names.length > 0) everywhere.push({ regex: `^(?:${names.map(escaped).join('|')})${ending}$`, ...says });
      if (moduleKind(legacy.module, 'javascript') !== 'file') continue;
      for (const { folder, regex } of relativeTo(legacy.module, stems)) {
        if (folder === null) everywhere.push({ regex, ...says });
        else inFolder.set(folder, [...(inFolder.get(folder) ?? []), { regex, ...says }]);
      }
    }
  }
  const ignores = [...new Set([...family, ...own.flatMap(({ canonical }) => canonical.internal)])].sort();
  const block = (of: string, patterns: readonly Pattern[]): object => ({ name: `ssot-codemod/${of || 'all'}`, files: [path.posix.join(of, '**', `*.${scripts}`)], ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } });
  // The settings of a later block take the place of those of an earlier one, so each one has to say everything.
  const folders = [...inFolder.keys()].sort();
  const within = (folder: string): Pattern[] => folders.filter((each) => each === '' || each === folder || folder.startsWith(`${each}/`)).flatMap((each) => inFolder.get(each) ?? []);
  const blocks = [block('', [...everywhere, ...(inFolder.get('') ?? [])]), ...folders.filter((folder) => folder !== '').map((folder) => block(folder, [...everywhere, ...within(folder)]))];
  return `// Spread into the array that eslint.config.js exports, in the root; written by \`ssot-codemod check --print-lint-config eslint\`.\nexport default ${JSON.stringify(blocks, null, 2)};\n`;
}

/** The settings of Ruff, as a part of pyproject.toml. */
export function ruffConfig({ migrations, spellings }: LintInput): string {
  const own = migrations.filter((each) => languageOf(each) === 'python');
  const banned = own.flatMap((migration) => migration.legacy.flatMap((legacy) => {
    const [name = legacy.module] = spellings(legacy.module);
    const names = legacy.scope === 'listed' ? Object.keys(legacy.symbols).map((symbol) => `${name}.${symbol}`) : [name];
    return names.map((each) => `${JSON.stringify(each)}.msg = ${JSON.stringify(adviceOn(migration, legacy, each))}`);
  }));
  const head = ['# For pyproject.toml; written by `ssot-codemod check --print-lint-config ruff`. The rule is TID251:', '# [tool.ruff.lint]', '# extend-select = ["TID251"]', ''];
  return [...head, '[tool.ruff.lint.flake8-tidy-imports.banned-api]', ...banned, ''].join('\n');
}

/** @param only the dotted name of the one symbol that is asked about */
function adviceOn({ canonical }: Migration, { module, symbols, notes, scope }: LegacyModule, only?: string): string {
  const use = canonical.specifier ?? canonical.module;
  const listed = Object.entries(symbols).filter(([name]) => scope !== 'listed' || only === undefined || only.endsWith(`.${name}`));
  const renamed = listed.filter(([name, to]) => to !== null && to !== name).map(([name, to]) => `${name} is ${to} there`);
  const lost = listed.filter(([, to]) => to === null).map(([name]) => `${name} has no counterpart${notes[name] === undefined ? '' : `: ${notes[name]}`}`);
  const details = [...renamed, ...lost].join('; ');
  return `Use ${use} instead of ${module}.${details === '' ? '' : ` ${details[0]!.toUpperCase()}${details.slice(1)}.`}`;
}

/**
 * The relative specifiers that mean a module: as much of its path as no other file shares is enough wherever it is imported; less
 * of it is, in the folders that share the rest.
 */
function relativeTo(module: string, stems: ReadonlySet<string>): { folder: string | null; regex: string }[] {
  return namesOf(module).flatMap((name) => {
    const parts = name.split('/');
    const isShared = (tail: string): boolean => [...stems].some((stem) => stem !== name && !namesOf(module).includes(stem) && (stem === tail || stem.endsWith(`/${tail}`)));
    const enough = parts.map((_part, index) => index + 1).find((count) => count > 1 && !isShared(parts.slice(-count).join('/'))) ?? parts.length;
    const longer = parts.slice(0, -enough).reduce((inner, part) => `(?:${inner}${escaped(part)}/)?`, '');
    const everywhere = { folder: null, regex: `^(?:\\.{1,2}/)+${longer}${parts.slice(-enough).map(escaped).join('/')}${ending}$` };
    const near = parts.slice(0, enough - 1).map((_part, index) => {
      const count = index + 1;
      return { folder: parts.slice(0, -count).join('/'), regex: `^(?:\\.{1,2}/)+${parts.slice(-count).map(escaped).join('/')}${ending}$` };
    });
    const fromInside = module.startsWith(`${name}/`) ? [{ folder: name, regex: '^\\./?$' }] : [];
    return parts.length === 1 ? [{ folder: '', regex: everywhere.regex }, ...fromInside] : [everywhere, ...near, ...fromInside];
  });
}

/** The paths by which a module can be imported: without its ending, and an index module by its folder, too. */
function namesOf(file: string): string[] {
  const bare = file.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  const folder = path.posix.dirname(bare);
  return path.posix.basename(bare) === 'index' && folder !== '.' ? [bare, folder] : [bare];
}

function escaped(text: string): string {
  return text.replace(/[$.*+?^{}()|[\]\\]/g, '\\$&');
}
