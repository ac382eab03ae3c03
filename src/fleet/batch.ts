import type { ManifestInput } from '../manifest/schema';
import { normalise } from '../manifest/normalise';
import { languageOf, moduleKind, packageOf, type Migration } from '../manifest/manifest';
import type { Repository } from './repositories';

/** One migration of many repositories, whatever engine runs it. */
export interface Batch {
  /** What is left of the migrations' names in a file name or a branch. */
  readonly name: string;
  readonly title: string;
  /** Why, for whoever gets a pull request; Markdown. */
  readonly body: string;
  readonly branch: string;
  /** The version of this tool. */
  readonly version: string;
  /** The whole manifest as JSON; null where each repository has its own. */
  readonly manifest: string | null;
  readonly repositories: readonly Repository[];
  /** Each finds repositories that may have something to migrate, in the syntax of Sourcegraph's search. */
  readonly queries: readonly string[];
}

/** A file that an engine reads. */
export interface BatchFile {
  /** Relative to the folder that is written to. */
  readonly file: string;
  readonly text: string;
  readonly isExecutable?: boolean;
}

/** What runs a command in many repositories, and opens their pull requests. */
export interface Engine {
  readonly id: string;
  /**
   * The files that tell it what to do.
   *
   * @throws UserError for a batch that it cannot run.
   */
  files(batch: Batch): readonly BatchFile[];
  /** What a person does with them next. */
  next(batch: Batch): string;
}

export interface BatchOptions {
  readonly version: string;
  readonly repositories: readonly Repository[];
  readonly ownManifests: boolean;
  readonly branch?: string | undefined;
  readonly title?: string | undefined;
}

export function batchOf(manifest: ManifestInput, { version, repositories, ownManifests, branch, title }: BatchOptions): Batch {
  const migrations = normalise(manifest);
  const names = migrations.map(({ name }) => name);
  const name = names.join('-').replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'migration';
  const targets = [...new Set(migrations.map(({ canonical }) => canonical.module))];
  return {
    name,
    title: title ?? `Move every consumer to ${targets.length === 1 ? targets[0] : 'the canonical modules'} (${names.join(', ')})`,
    body: bodyOf(migrations),
    branch: branch ?? `ssot-codemod/${name}`,
    version,
    manifest: ownManifests ? null : withoutExpressions(`${JSON.stringify(manifest, null, 2)}\n`),
    repositories,
    queries: [...new Set(migrations.flatMap(queriesOf))],
  };
}

function bodyOf(migrations: readonly Migration[]): string {
  const lines = migrations.map(({ canonical, legacy }) => `- \`${canonical.module}\` instead of ${legacy.map(({ module }) => `\`${module}\``).join(', ')}`);
  return ['ssot-codemod moves every consumer of these modules onto the canonical one:', '', ...lines, '', 'What is not certain was left as it is: `ssot-codemod` in a clone tells where, and why.', ''].join('\n');
}

/** One for each legacy module: the file itself, or what imports it. */
function queriesOf(migration: Migration): string[] {
  const language = languageOf(migration);
  return migration.legacy.map(({ module }) => {
    switch (moduleKind(module, language)) {
      case 'file': return `file:^${escaped(module)}$`;
      case 'package': return `file:(^|/)package\\.json$ content:"\\"${packageOf(module)}\\"" patternType:literal`;
      case 'python': return `file:(^|/)${escaped(module.split('.').join('/'))}(\\.pyi?|/__init__\\.py)$`;
    }
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Engines put values in the place of `${{ … }}`, wherever it stands; JSON can say it in another way. */
function withoutExpressions(json: string): string {
  return json.replaceAll('${{', '\\u0024{{');
}
