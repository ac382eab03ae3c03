/** One of several parts that a run is done in, each by a process of its own. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * The files of one shard: neighbours, so that what is learned of one folder serves the next file, with about as much to do as each
 * other shard has. Together, the shards have every file once.
 *
 * @param files all files, sorted
 * @param weights what it takes to look at those that have to be looked at, by their index among `files`, in order
 */
export function filesOfShard(files: readonly string[], weights: readonly (readonly [index: number, weight: number])[], { index, count }: Shard): readonly string[] {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const border = (shard: number): number => {
    if (shard === 0) return 0;
    if (shard === count) return files.length;
    let before = 0;
    // The middle of a file decides: a large one belongs where most of it is.
    for (const [at, weight] of weights) {
      if (before + weight / 2 >= (total * shard) / count) return at;
      before += weight;
    }
    return files.length;
  };
  return files.slice(border(index - 1), border(index));
}
