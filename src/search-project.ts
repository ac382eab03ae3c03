import { Crew, threadCount } from './crew';
import { isAboutPackages } from './dependencies';
import { find, searchOrder } from './find';
import type { Manifest } from './manifest/manifest';
import type { Found } from './search';
import { hasSearchCache, searchCache, type SearchCache } from './search-cache';
import type { Shard } from './shard';
import { openWorkspace, survey, type Survey, type Workspace, type WorkspaceOptions } from './workspace';

export interface ProjectSearchOptions extends WorkspaceOptions {
  readonly verify: 'syntax' | 'types' | 'none';
  /** The part of the sites that is wanted; absent: all. */
  readonly shard?: Shard;
  /** Whether what an earlier run found out is used, and what this one does is kept; absent: no. */
  readonly cache?: boolean;
  /** How many threads search; absent: some, but of a large project only this one, as each holds what there is to know of all files. */
  readonly jobs?: number | undefined;
  /** Called where a project is so large that memory is worth more than time. */
  onLarge?(): void;
  onProgress?(done: number, total: number, stage: string): void;
  /** Told what a person should know that is no part of a report, one line each. */
  onRemark?(remark: string): void;
}

/** Fewer files are searched before another thread has loaded the tool. */
const filesWorthAThread = 300;
/** More take minutes either way. */
const filesOfALargeProject = 100_000;

interface Searched {
  readonly workspace: Workspace;
  readonly found: Found;
}

/**
 * Finds every site of a project, with all rules: whether an `await` is invalid depends on the imports.
 *
 * @param made the survey of these options, where it has been made already
 */
export async function searchProject(options: ProjectSearchOptions, made?: Survey): Promise<Searched> {
  const crew = new Crew(threadCount(options.jobs) - 1);
  // What the threads hold is most of the memory, so they go as soon as they have nothing to do.
  const { cache, ...searched } = await search(options, crew, made).finally(() => {
    crew.dismiss();
  });
  // What is not visited for a part is not known the next time.
  if (!options.shard) cache?.keep();
  return searched;
}

async function search(options: ProjectSearchOptions, crew: Crew, made: Survey | undefined): Promise<Searched & { readonly cache: SearchCache | null }> {
  let known: boolean | undefined;
  const isKnown = (manifest: Manifest): boolean => (known ??= options.cache === true && hasSearchCache(manifest, options));
  let isLarge = false;
  const weigh = (count: number): void => {
    if (isLarge || count <= filesOfALargeProject) return;
    isLarge = true;
    options.onLarge?.();
    if (options.jobs === undefined) crew.dismiss();
  };
  const onFound = (count: number, manifest: Manifest): void => {
    weigh(count);
    // The threads load the tool while this one is still looking for files.
    if (count >= filesWorthAThread && !isKnown(manifest)) crew.start();
  };
  const surveyed = made ?? (await survey({ ...options, onFound }));
  const total = surveyed.data.files.length;
  weigh(total);
  const cache = options.cache ? searchCache(surveyed, options.extensions ?? []) : null;
  if (cache?.warning) options.onRemark?.(cache.warning);
  if (total >= filesWorthAThread && !cache?.memory.earlier) crew.start();
  const helpers = crew.isStarted ? crew : undefined;
  helpers?.brief({ project: surveyed.data, files: searchOrder(surveyed) });
  const workspace = openWorkspace(surveyed);
  const onProgress = async (done: number): Promise<void> => {
    options.onProgress?.(done, total, 'finding sites');
    // Lets an interrupt or a redraw through: everything else here is synchronous.
    await new Promise((go) => setImmediate(go));
  };
  // Which packages are needed follows from all files, so of the shards the last looks at them all, and tells of it.
  const knowsAll = options.shard !== undefined && options.shard.index === options.shard.count && isAboutPackages(workspace);
  const found = await find(workspace, { crew: helpers, checksTypes: options.verify === 'types', onProgress, shard: options.shard, knowsAll, isLarge, ...(cache && { memory: cache.memory }) });
  return { workspace, found, cache };
}
