import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, ssotCodemod } from '../executable';
import { spawnSync } from 'node:child_process';
import { temporaryFolder } from '../temporary-folder';
import { readLogs } from './project';

const jobs = `import { openManager, getManager } from './manager.js';

export async function forgets() {
  const manager = openManager();
  manager.send('a');
}

export async function forgetsAtOnce() {
  openManager().send('a');
}

export async function handsOn() {
  const manager = openManager();
  ['a', 'b'].forEach((topic) => {
    manager
      .send(topic);
  });
}

export async function misspells() {
  const manager = getManager();
  manager.sent('a');
}

export async function isSomethingElse() {
  const manager = openManager();
  const other = {};
  manager.send; other.send('a');
}

export async function waits() {
  const manager = await openManager();
  manager.sent('a');
}
`;
const folder = temporaryFolder({
  'package.json': '{ "type": "module" }',
  'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/manager.js', legacy: ['src/old.js'], factories: { getManager: 'sync', openManager: 'async' } }),
  'src/manager.js': 'class Manager {\n  send() {}\n}\nexport const getManager = () => new Manager();\nexport const openManager = async () => getManager();\n',
  'src/old.js': 'export class Old {}\n',
  'src/jobs.js': jobs,
  'main.mjs': "import * as jobs from './src/jobs.js';\nfor (const [name, run] of Object.entries(jobs)) await run().catch((error) => console.error(new Date().toISOString(), 'ERROR', name, error));\n",
});
const lineOf = (text: string): number => jobs.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('a method that a promise does not have', () => {
  const { stderr } = spawnSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8', env: plainEnvironment({}) });
  writeFileSync(join(folder, 'app.log'), stderr);

  it('is an error of the migration where the code shows that it is one, and no other is', () => {
    expect(stderr.match(/is not a function/g)).toHaveLength(6);
    const { total, passedOver, groups } = readLogs(['app.log'], folder).report;
    expect(groups.map(({ kind, verdict, place, sites }) => `${kind} ${verdict} ${place?.function}:${place?.line} by ${sites.map(({ line, reason }) => `${line} ${reason}`).join(', ')}`)).toEqual([
      `no-method line forgets:${lineOf("manager.send('a');")} by ${lineOf('openManager();')} missing-await`,
      `no-method line null:${lineOf('.send(topic)')} by ${lineOf('handsOn') + 1} missing-await`,
      `no-method line forgetsAtOnce:${lineOf('openManager().send')} by ${lineOf('openManager().send')} missing-await`,
    ]);
    expect({ count: total.count, passedOver }).toEqual({ count: 3, passedOver: 3 });
  });

  it('is told with the rest that is passed over', () => {
    const { stdout, status } = ssotCodemod(['logs', 'app.log', '--max', '3'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('3 errors that something is not a function are passed over: nothing in the code shows that it is a promise. 3 errors of factory misuse: at most 3 may be.');
  });

  it('is nothing to a gate once it is awaited, and nothing where there is no manifest', () => {
    writeFileSync(join(folder, 'src/jobs.js'), jobs.replaceAll(/(?<!await )openManager\(\)/g, '(await openManager())'));
    expect(readLogs(['app.log'], folder, '--max', '0')).toMatchObject({ run: { status: 0 }, report: { total: { count: 0 }, passedOver: 6, groups: [] } });
    const alone = temporaryFolder({ 'app.log': stderr });
    expect(readLogs(['app.log'], alone, '--max', '0')).toMatchObject({ run: { status: 0 }, report: { passedOver: 6 } });
  });
});
