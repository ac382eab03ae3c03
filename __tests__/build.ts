import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Builds once for the tests that run the executable; whether the types are right is for `npm run check` to say. */
export default async function build(): Promise<void> {
  await Promise.all(['tsconfig.build.json', 'tsconfig.types.json'].map(emit));
}

async function emit(project: string): Promise<void> {
  const compiler = require.resolve('typescript/bin/tsc');
  const flags = ['-p', project, '--noCheck'];
  const [status] = await once(spawn(process.execPath, [compiler, ...flags], { cwd: join(__dirname, '..'), stdio: 'inherit' }), 'exit');
  if (status !== 0) throw new Error(`tsc ${flags.join(' ')} failed`);
}
