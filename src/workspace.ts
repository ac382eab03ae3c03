import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { listsPackages } from './dependencies/read-project';
import { discover, type DiscoverOptions, type Discovery } from './discover';
import { UserError } from './errors';
import type { Language, Session } from './session';
import { markdownExtensions, markdownNamedBy } from './markdown-files';
import { loadManifest } from './manifest/load';
import { checkTargets } from './manifest/targets';
import { languageOf, type Manifest, type Migration } from './manifest/manifest';
import type { ExtendingManifestInput, ManifestInput } from './manifest/schema';
import type { Failure } from './model';
import { unusableModules } from './named-modules';
import { filesOwnedBy, ownersOf } from './owners';
import { openProject, spokenIn, type OpenProject, type ProjectData } from './project-data';
import { selectPaths } from './select-paths';

export interface WorkspaceOptions {
  readonly cwd: string;
  /** The manifest's path; absent: looked for from `cwd` upwards. */
  readonly config?: string;
  readonly root?: string;
  /** The manifest itself, in place of a file. */
  readonly manifest?: ManifestInput | ExtendingManifestInput;
  /** Files and folders to which the sites are restricted, as a person typed them; empty: all. */
  readonly paths: readonly string[];
  /** Whether a path without a file to scan is refused; absent: yes. */
  readonly unmatchedIsWrong?: boolean;
  /** Whether a manifest that is a script is refused; absent: no. */
  readonly dataOnly?: boolean;
  /** Whether modules, and files to scan, that are not here are no mistake of the manifest; absent: no. */
  readonly ifPresent?: boolean;
  /** Absolute paths of the only files whose sites count, e.g. those that git says have changed; absent: all. */
  readonly only?: readonly string[];
  /** Owners to whose files the sites are restricted; absent: all. */
  readonly owners?: readonly string[];
  readonly extensions?: readonly string[];
  readonly ignorePatterns: readonly string[];
  /** Whether a search is also for implementations that the manifest does not name; absent: no. */
  readonly seeksImplementations?: boolean;
  /** Whether Markdown is scanned for code that teaches a legacy module, although no glob of `include` names it; absent: no. */
  readonly documents?: boolean;
  /** Whether all files are scanned, whatever the manifest includes and excludes; absent: no. */
  readonly everywhere?: boolean;
}

/** A manifest with the files that it is about. */
export interface Survey {
  readonly manifest: Manifest;
  readonly data: ProjectData;
  /** The files whose sites count, relative to the root, sorted. */
  readonly files: readonly string[];
  /** The other files of the project. */
  readonly bystanders: readonly string[];
  readonly failures: readonly Failure[];
}

/** A surveyed project whose modules have been read. */
export interface Workspace extends Survey, OpenProject {
  readonly root: string;
  readonly implementations: number;
  sessionOf(file: string): Session;
}

export interface SurveyEvents {
  /** Called now and then with the number of files found so far. */
  onFound?(count: number, manifest: Manifest): void;
}

/** @throws UserError where the manifest, a path or a glob is wrong. */
export async function survey(options: WorkspaceOptions & SurveyEvents): Promise<Survey> {
  const manifest = await loadManifest(options);
  const { root, migrations } = manifest;
  const discoveries = await discoverAll(root, migrations, { ...options, onFound: (count) => options.onFound?.(count, manifest) });
  const [first, ...others] = [...new Set(discoveries)];
  // A shared manifest may have nothing to say to a repository.
  const all = first === undefined ? [] : others.length === 0 ? first.files : [...new Set([first, ...others].flatMap(({ files }) => files))].sort();
  const members = discoveries.map(({ files }) => (files.length === all.length ? null : files));
  const isRestricted = options.paths.length > 0 || options.only !== undefined || options.owners !== undefined;
  const selected = isRestricted ? new Set(selection(options, manifest, all)) : null;
  return {
    manifest,
    data: { root, migrations, files: all, members, seeksImplementations: options.seeksImplementations === true },
    files: selected ? all.filter((file) => selected.has(file)) : all,
    bystanders: selected ? all.filter((file) => !selected.has(file)) : [],
    failures: failuresOf(discoveries),
  };
}

/** @throws UserError where a manifest contradicts the source. */
export function openWorkspace(surveyed: Survey): Workspace {
  const { root, migrations } = surveyed.data;
  const open = openProject(surveyed.data);
  // They are data to every language, and what writes them sees to their syntax.
  const data = Object.assign(Object.create(open.session) as Session, { check: () => null });
  checkTargets(open.session.graphs);
  return {
    ...surveyed, ...open, root,
    failures: [...surveyed.failures, ...spokenIn(migrations).flatMap(({ language, migrations: own }) => unusableModules(root, own.map((index) => migrations[index]!), language, open.session))],
    implementations: open.session.graphs.reduce((sum, graph) => sum + 1 + graph.duplicates.length, 0),
    sessionOf: (file) => (listsPackages(file) ? data : open.session),
  };
}

/** One walk for all migrations that look at the same files. */
async function discoverAll(root: string, migrations: readonly Migration[], options: WorkspaceOptions & Pick<DiscoverOptions, 'onFound'>): Promise<Discovery[]> {
  const { ignorePatterns, onFound } = options;
  const spoken = spokenIn(migrations).map(({ language }) => language);
  const walks = new Map<string, Promise<Discovery>>();
  const discoveries: Discovery[] = [];
  for (const migration of migrations) {
    const { name, include: included, exclude, gitignore } = options.everywhere ? { ...migration, include: ['**'], exclude: [] } : migration;
    const include = options.documents ? [...included, ...markdownExtensions.map((extension) => `**/*${extension}`)] : included;
    const documents = options.documents ? markdownExtensions : options.extensions ? [] : markdownNamedBy(include);
    const extensions = [...extensionsOf(languageOf(migration), spoken, options.extensions), ...documents];
    // Who names extensions wants nothing else.
    const settings = options.extensions ? [] : spoken.find(({ id }) => id === languageOf(migration))!.settings;
    const key = JSON.stringify([include, exclude, gitignore, extensions, settings]);
    const started = walks.get(key) ?? discover({ root, include, exclude, gitignore, extensions, settings, ignorePatterns, paths: [], ...(onFound && { onFound }) });
    walks.set(key, started);
    const discovery = await started;
    const unmatched = discovery.unmatched.filter((glob) => included.includes(glob));
    if (unmatched.length > 0 && !options.ifPresent) {
      throw new UserError(`include of ${name}: ${unmatched.join(', ')} matches no file below ${root}`, { hint: `Files with ${extensions.join(' ')} are looked for.` });
    }
    discoveries.push(discovery);
  }
  return discoveries;
}

function selection({ cwd, paths, only, owners, unmatchedIsWrong = true }: WorkspaceOptions, { root, migrations }: Manifest, all: readonly string[]): string[] {
  const { files, unmatched } = selectPaths(root, all, paths.map((path) => resolve(cwd, path)));
  if (unmatched.length > 0 && unmatchedIsWrong) {
    const names = unmatched.map((path) => relative(cwd, path) || '.').join(', ');
    throw new UserError(`Nothing to scan at ${names}`, { hint: 'Paths name files, folders or globs below the root that the manifest includes.' });
  }
  const owned = owners === undefined ? files.slice() : filesOwnedBy(owners, files, ownersOf(root, migrations));
  if (only === undefined) return owned;
  const wanted = new Set(only.map((file) => fromRoot(root, resolve(cwd, file))));
  return owned.filter((file) => wanted.has(file));
}

/** What a person asked for, less what is written in another language of the run; else what the language has. */
function extensionsOf(id: Language['id'], spoken: readonly Language[], wanted: readonly string[] | undefined): readonly string[] {
  const own = spoken.find((language) => language.id === id)!.extensions;
  const foreign = new Set(spoken.filter((language) => language.id !== id).flatMap(({ extensions }) => extensions));
  return wanted ? wanted.filter((extension) => !foreign.has(extension)) : own;
}

/** Several migrations may stumble over the same folder. */
function failuresOf(discoveries: readonly Discovery[]): Failure[] {
  const byFile = new Map(discoveries.flatMap(({ failures }) => failures).map((failure) => [failure.file, failure]));
  return [...byFile.values()];
}

/** A path relative to the root, with `/`; the root is a real path, so the folder has to be one as well. */
export function fromRoot(root: string, file: string): string {
  const folder = dirname(file);
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  return relative(root, join(real, basename(file))).split(sep).join('/');
}
