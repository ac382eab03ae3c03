import path from 'node:path';
import { languages } from './languages';
import type { ModuleGraph } from './language';
import { isMarkdown } from './markdown-files';
import { languageOf, type Migration } from './manifest/manifest';
import { Polyglot, type Speaker } from './polyglot';
import type { Language, Session } from './session';
import { readSource } from './source';

/** All that is needed to start a session on any thread. */
export interface ProjectData {
  readonly root: string;
  readonly migrations: readonly Migration[];
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
  /** The files of each migration; null: all. */
  readonly members: readonly (readonly string[] | null)[];
  /** Whether a search is also for implementations that the manifest does not name. */
  readonly seeksImplementations: boolean;
}

export interface OpenProject {
  readonly session: Session;
  /** The migrations that a file takes part in. */
  graphsOf(file: string): readonly ModuleGraph[];
  /** The modules that have been read for what they say of others; what comes of any file may rest on them. */
  readonly reads: ReadonlySet<string>;
}

/** The languages that some migrations speak, and which of them speak it. */
export function spokenIn(migrations: readonly Migration[]): { readonly language: Language; readonly migrations: readonly number[] }[] {
  return languages.flatMap((language) => {
    const own = migrations.flatMap((migration, index) => (languageOf(migration) === language.id ? [index] : []));
    return own.length === 0 ? [] : [{ language, migrations: own }];
  });
}

/** @throws UserError where a manifest contradicts the source. */
export function openProject(data: ProjectData): OpenProject {
  const reads = new Set<string>();
  const session = sessionFor(data, reads);
  const memberSets = data.members.map((own) => own && new Set(own));
  return { session, reads, graphsOf: (file) => session.graphs.filter((_graph, index) => memberSets[index]?.has(file) ?? true) };
}

function sessionFor(data: ProjectData, reads: Set<string>): Session {
  const code = data.files.filter((file) => !isMarkdown(file));
  if (code.length === data.files.length) return codeSession(data, reads);
  const session = codeSession({ ...data, files: code }, reads);
  // Loaded late: who migrates code does not pay for reading documents.
  const { DocumentSession, isInDocument } = require('./markdown/document-session') as typeof import('./markdown/document-session');
  const migrations = data.migrations.map((_migration, index) => index);
  const speaksOf = (file: string): boolean => isInDocument(file, isMarkdown);
  return new Polyglot([
    { session, migrations, speaks: (file) => !speaksOf(file) },
    { session: new DocumentSession(session), migrations, speaks: speaksOf },
  ]);
}

function codeSession({ root, migrations, files }: ProjectData, reads: Set<string>): Session {
  const readForAnswers = (file: string): string | null => textOf(root, file);
  const read = (file: string): string | null => {
    reads.add(file);
    return textOf(root, file);
  };
  const spoken = spokenIn(migrations);
  const [only, ...others] = spoken;
  if (only && others.length === 0) return only.language.start({ root, migrations, files, read, readForAnswers });
  const speaks = ({ extensions, settings }: Language, file: string): boolean => extensions.some((extension) => file.endsWith(extension)) || settings.includes(path.posix.basename(file));
  return new Polyglot(spoken.map(({ language, migrations: own }): Speaker => {
    const session = language.start({ root, migrations: own.map((index) => migrations[index]!), files: files.filter((file) => speaks(language, file)), read, readForAnswers });
    return { session, migrations: own, speaks: (file) => speaks(language, file) };
  }));
}

function textOf(root: string, file: string): string | null {
  const source = readSource(root, file);
  return 'stage' in source ? null : source.text;
}
