import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../executable';
import { files as moduleFiles, type CheckedProject } from '../check/project';

export const files = {
  ...moduleFiles,
  'package.json': JSON.stringify({ name: 'here', exports: { './sockets': './src/ws/socketManager.ts' } }),
  'package-lock.json': '{"lockfileVersion":3}',
  'yarn.lock': '# one\n',
  'src/barrel.ts': `export { createSocket as openSocket } from './ws/socketManager';\n`,
  'src/behind.ts': `import { openSocket } from './barrel';\nexport const behind = async () => await openSocket();\n`,
  'src/named.ts': `import { SocketManager } from 'here/sockets';\nexport const named = (one: SocketManager) => one.send('a');\n`,
  'src/aside.ts': `export const aside = 1;\n`,
  'src/node_style.js': `const { SocketManager } = require('./ws/socketManager');\nmodule.exports = new SocketManager();\n`,
};

export const cached = (project: CheckedProject, ...args: string[]): Run => project.run('migrate', '-f', 'json', ...args);
export const uncached = (project: CheckedProject, ...args: string[]): Run => project.run('migrate', '-f', 'json', '--no-cache', ...args);
export const at = ({ root }: CheckedProject, file: string): string => join(root, file);

export function cacheOf({ root }: Pick<CheckedProject, 'root'>): string {
  const folder = join(root, '.git', 'ssot-codemod');
  return join(folder, readdirSync(folder).find((name) => name.startsWith('search-'))!);
}

/** Makes a cache say something else than the files, and stay whole: whoever uses it is found out. */
export function mark(cache: string, changeHead = (head: string): string => head): void {
  const bytes = readFileSync(cache);
  const start = bytes.indexOf('\n') + 1;
  const end = bytes.indexOf('\n', start);
  const head = JSON.parse(bytes.toString('utf8', start, end)) as { visits: [key: string, size: number][] };
  let at = end + 1;
  const visits = head.visits.map(([key, size]) => {
    const said = bytes.toString('utf8', at, (at += size));
    return { key, data: Buffer.from(said.replaceAll('has no counterpart', 'is from the cache')) };
  });
  const marked = changeHead(JSON.stringify({ ...head, visits: visits.map(({ key, data }) => [key, data.length]) }));
  const body = Buffer.concat([Buffer.from(`${marked}\n`), ...visits.map(({ data }) => data), bytes.subarray(at)]);
  writeFileSync(cache, Buffer.concat([Buffer.from(`ssot-codemod search 2 ${createHash('sha256').update(body).digest('hex')}\n`), body]));
}

export const isFromCache = ({ stdout }: Run): boolean => stdout.includes('is from the cache');
