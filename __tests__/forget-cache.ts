import { rmSync } from 'node:fs';

/** Takes away the cache that `build.ts` has made for the tests. */
export default function forgetCache(): void {
  rmSync(process.env.XDG_CACHE_HOME!, { recursive: true, force: true });
}
