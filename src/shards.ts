import { UserError } from './errors';
import { merge, mergeInto, type Saved } from './merge';
import type { Report, ShardInfo } from './model';
import { relink } from './relink';

interface SavedShard extends Saved {
  readonly shard: ShardInfo;
}

/**
 * One report of several: of the shards of a run, byte for byte the one of a run without shards.
 *
 * @throws UserError where they do not fit, or shards are missing.
 */
export function putTogether(saved: readonly Saved[]): Report {
  const shards = saved.flatMap((each): SavedShard[] => (each.report.shard ? [{ ...each, shard: each.report.shard }] : []));
  if (shards.length === 0) return merge(saved);
  const stranger = saved.find(({ report }) => !report.shard);
  if (stranger) throw new UserError(`${stranger.file} is no shard, and ${shards[0]!.file} is one`, { hint: 'Put the shards of a run together first: ssot-codemod report SHARDS… -f json -o FILE' });
  refuseUnfit(shards);
  const inOrder = [...shards].sort((left, right) => left.shard.index - right.shard.index);
  const reports = relink(inOrder.map(({ report }) => report));
  return mergeInto(inOrder.map(({ file }, at) => ({ file, report: reports[at]! })), inTurn, (lists) => inTurn(lists).sort());
}

/** Files are in path order within a shard as from one to the next. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  return [...new Map(lists.flat().map((item) => [JSON.stringify(item), item])).values()];
}

const differences: readonly { readonly what: string; of(each: SavedShard): unknown; readonly hint: string }[] = [
  { what: 'number of shards', of: ({ shard }) => shard.count, hint: 'Put together what one run has made.' },
  { what: 'version of ssot-codemod', of: ({ report }) => report.tool.version, hint: 'Run all shards with one version.' },
  { what: 'manifest', of: ({ shard }) => shard.run.manifest, hint: 'Run all shards with one manifest.' },
  { what: 'commit', of: ({ shard }) => shard.run.revision, hint: 'Run all shards on one commit.' },
  { what: '--certainty', of: ({ shard }) => shard.run.certainty, hint: 'Run all shards with the same flags.' },
  { what: '--verify', of: ({ shard }) => shard.run.verify, hint: 'Run all shards with the same flags.' },
  { what: 'set of files', of: ({ shard }) => shard.run.files, hint: 'Run all shards on the same files, with the same paths and flags.' },
];

/** @throws UserError for shards of different runs, for one that is there twice, and for those that are missing. */
function refuseUnfit(shards: readonly SavedShard[]): void {
  const [first, ...others] = shards as [SavedShard, ...SavedShard[]];
  const seen = new Map([[first.shard.index, first]]);
  for (const other of others) {
    const difference = differences.find(({ of }) => of(first) !== of(other));
    if (difference) throw new UserError(`${first.file} and ${other.file} are no shards of one run: the ${difference.what} is another one`, { hint: difference.hint });
    const twin = seen.get(other.shard.index);
    if (twin) throw new UserError(`${twin.file} and ${other.file} are the same shard, ${nameOf(other.shard)}`, { hint: 'Give each shard once.' });
    seen.set(other.shard.index, other);
  }
  const { count } = first.shard;
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !seen.has(index));
  if (missing.length === 0) return;
  const names = missing.map((index) => nameOf({ index, count })).join(', ');
  throw new UserError(`${missing.length === 1 ? 'A shard is' : 'Shards are'} missing: ${names}`, { hint: `Run them: ssot-codemod --shard ${nameOf({ index: missing[0]!, count })} -f json -o FILE` });
}

function nameOf({ index, count }: Pick<ShardInfo, 'index' | 'count'>): string {
  return `${index}/${count}`;
}
