import { createHash } from 'node:crypto';
import { checkoutOf } from './git';
import type { ShardInfo } from './model';
import { linksOf } from './plan';
import type { Found } from './search';
import type { Shard } from './shard';
import type { Workspace } from './workspace';

/** What the report of a shard tells about it. */
export function shardInfo(shard: Shard, { files, data }: Workspace, found: Found, { certainty, verify }: Pick<ShardInfo['run'], 'certainty' | 'verify'>): ShardInfo {
  const own = found.slice?.files ?? new Set();
  const links = linksOf(found, (file) => own.has(file));
  // Of what could not be migrated anyway, nothing can change.
  const linked = new Set(links.filter(({ reason }) => reason === null).map(({ file }) => file));
  return {
    ...shard,
    run: { manifest: hash(data.migrations), files: hash([files, found.slice?.all]), revision: checkoutOf(data.root)?.revision ?? null, certainty, verify },
    links,
    texts: Object.fromEntries(found.files.filter(({ file }) => linked.has(file)).map(({ file, content }) => [file, content.text])),
  };
}

function hash(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}
