import { languages } from './languages';
import type { ModuleGraph } from './language';
import type { Language, Session } from './session';
import type { Migration } from './manifest/manifest';
import { readSource } from './source';

/** All that is needed to start a session on any thread. */
export interface ProjectData {
  readonly root: string;
  readonly language: Language['id'];
  readonly migrations: readonly Migration[];
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
  /** The files of each migration; null: all. */
  readonly members: readonly (readonly string[] | null)[];
}

export interface OpenProject {
  readonly session: Session;
  /** The migrations that a file takes part in. */
  graphsOf(file: string): readonly ModuleGraph[];
}

/** @throws UserError where a manifest contradicts the source. */
export function openProject({ root, language, migrations, files, members }: ProjectData): OpenProject {
  const spoken = languages.find(({ id }) => id === language)!;
  const session = spoken.start({ root, migrations, files, read: (file) => textOf(root, file) });
  const memberSets = members.map((own) => own && new Set(own));
  return { session, graphsOf: (file) => session.graphs.filter((_graph, index) => memberSets[index]?.has(file) ?? true) };
}

function textOf(root: string, file: string): string | null {
  const source = readSource(root, file);
  return 'stage' in source ? null : source.text;
}
