import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds once for the tests that run the executable; whether the types are right is for `npm run check` to say. */
export default async function build(): Promise<void> {
  // What is recorded of runs outside of any repository does not belong into the cache of whoever runs the tests; see forget-cache.ts.
  process.env.XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), 'ssot-codemod-cache-'));
  const compiler = require.resolve('typescript/bin/tsc');
  await Promise.all([
    run(compiler, '-p', 'tsconfig.build.json', '--noCheck'),
    run(compiler, '-p', 'tsconfig.types.json', '--noCheck'),
    run('scripts/bundle.mjs'),
  ]);
}

async function run(...argv: readonly string[]): Promise<void> {
  const [status] = await once(spawn(process.execPath, argv, { cwd: join(__dirname, '..'), stdio: 'inherit' }), 'exit');
  if (status !== 0) throw new Error(`${argv.join(' ')} failed`);
}
