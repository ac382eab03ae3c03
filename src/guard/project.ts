import { readDocument } from '../document-store';
import { checkoutOf } from '../git';
import { patternOf } from '../globs';
import { languageOf, type Migration } from '../manifest/manifest';
import type { ProjectFacts } from './model';

/** What the project is tested with, and where its code is, as its settings say. */
export function projectFacts(root: string, files: readonly string[], migration: Migration, canonical: string | null): ProjectFacts {
  const language = languageOf(migration);
  const read = (file: string): string => {
    const text = readDocument(root, file);
    return typeof text === 'string' ? text : '';
  };
  const settings = parsed(read('package.json'));
  return {
    runner: language === 'python' ? pythonRunner(read, files) : scriptRunner(settings, read, files),
    isModule: settings.type === 'module',
    folder: checkoutOf(root)?.folder ?? null,
    include: patternOf(migration.include),
    exclude: migration.exclude.length === 0 ? null : patternOf(migration.exclude),
    isCommonJs: canonical !== null && /[.]c?jsx?$/.test(canonical) && isCommonJs(canonical, read(canonical)),
    extensions: language === 'python' ? ['.py'] : ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  };
}

function isCommonJs(file: string, text: string): boolean {
  return file.endsWith('.cjs') || (/\bmodule[.]exports\b|^exports[.]/m.test(text) && !/^(?:import|export)\b/m.test(text));
}

interface PackageSettings {
  readonly type?: unknown;
  readonly scripts?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly devDependencies?: Readonly<Record<string, unknown>>;
}

function parsed(text: string): PackageSettings {
  try {
    return (JSON.parse(text.replace(/^\uFEFF/, '')) as PackageSettings | null) ?? {};
  } catch {
    return {};
  }
}

/** What runs `npm test` counts more than what is installed. */
function scriptRunner({ scripts = {}, dependencies = {}, devDependencies = {} }: PackageSettings, read: (file: string) => string, files: readonly string[]): ProjectFacts['runner'] {
  const tested = Object.entries(scripts).flatMap(([name, command]) => (/^test\b/.test(name) && typeof command === 'string' ? [command] : [])).join('\n');
  for (const runner of ['vitest', 'jest'] as const) if (new RegExp(`\\b${runner}\\b`).test(tested)) return runner;
  if (/\bnode\b[^\n]*--test\b/.test(tested)) return 'node';
  const installed = { ...dependencies, ...devDependencies };
  for (const runner of ['vitest', 'jest'] as const) if (runner in installed) return runner;
  const configured = (runner: string): boolean => ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].some((extension) => read(`${runner}.config.${extension}`) !== '') || files.some((file) => file.startsWith(`${runner}.config.`));
  return configured('vitest') ? 'vitest' : configured('jest') ? 'jest' : 'node';
}

function pythonRunner(read: (file: string) => string, files: readonly string[]): ProjectFacts['runner'] {
  if (files.some((file) => /(?:^|\/)conftest[.]py$/.test(file)) || read('pytest.ini') !== '') return 'pytest';
  const settings = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'requirements.txt', 'requirements-dev.txt', 'dev-requirements.txt'].map(read).join('\n');
  return /\bpytest\b/.test(settings) ? 'pytest' : 'unittest';
}
