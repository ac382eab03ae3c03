import { discover } from './discover';
import { UserError } from './errors';
import type { Migration } from './manifest/manifest';
import type { Failure } from './model';
import { markdownExtensions } from './markdown-files';
import { readSource, type Source } from './source';

/** reStructuredText reads much like Markdown, as far as headings, lists and paragraphs go. */
const documentExtensions = [...markdownExtensions, '.rst'];

export interface DocumentOptions {
  readonly root: string;
  readonly migrations: readonly Migration[];
  /** Absolute; empty: all. */
  readonly paths: readonly string[];
  readonly ignorePatterns: readonly string[];
}

export interface ReadDocuments {
  readonly read: readonly Source[];
  readonly failures: readonly Failure[];
}

/**
 * Reads every document of a project: what `include` says is about code, what every migration excludes is left alone.
 *
 * @throws UserError for paths without a document.
 */
export async function readDocuments({ root, migrations, paths, ignorePatterns }: DocumentOptions): Promise<ReadDocuments> {
  const exclude = migrations[0]!.exclude.filter((glob) => migrations.every((migration) => migration.exclude.includes(glob)));
  const gitignore = migrations.every((migration) => migration.gitignore);
  const { files, failures, unmatched } = await discover({ root, include: ['**'], exclude, gitignore, extensions: documentExtensions, paths, ignorePatterns });
  const missing = unmatched.filter((path) => path !== '**');
  if (missing.length > 0) throw new UserError(`No document at ${missing.join(', ')}`, { hint: `Documents end in ${documentExtensions.join(' ')}.` });
  const read: Source[] = [];
  const unread: Failure[] = [];
  for (const file of files) {
    const source = readSource(root, file);
    if ('stage' in source) unread.push(source);
    else read.push(source);
  }
  return { read, failures: [...failures, ...unread] };
}
