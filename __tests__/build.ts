import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the executable once for the tests that run it; whether the types are right is for `npm run check` to say. */
export default function build(): void {
  const compiler = require.resolve('typescript/bin/tsc');
  const flags = ['-p', 'tsconfig.build.json', '--noCheck'];
  execFileSync(process.execPath, [compiler, ...flags], { cwd: join(__dirname, '..'), stdio: 'inherit' });
}
