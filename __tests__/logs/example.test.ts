import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { readLogs } from './project';

jest.setTimeout(120_000);

/** A call of the example whose imports have moved while its awaits have not, and the sites that it runs into. */
const calls: readonly (readonly [module: string, call: string, sites: readonly string[]])[] = [
  ['src/customer/notify.ts', "notifyDepot('p1')", ['src/customer/notify.ts:18 await']],
  ['src/customer/trackParcel.ts', "trackAtDepot('p1', 'north')", ['src/customer/trackParcel.ts:11 await']],
  ['src/depot/hub.ts', "depotCall('north', 'open')", ['src/depot/hub.ts:7 await', 'src/depot/hub.ts:8 await']],
  ['src/depot/shelf.ts', "shelve('p1', 'a')", ['src/depot/shelf.ts:5 await']],
  ['src/dispatch/assignParcel.ts', "assignParcel({ parcel: 'p1', rider: 'ida' })", ['src/dispatch/assignParcel.ts:10 await']],
  ['src/dispatch/rollCall.js', "rollCall(['ida'])", [6, 7, 8, 9].map((line) => `src/dispatch/rollCall.js:${line} await`)],
  ['src/ops/auditTrail.ts', "record('paid')", ['src/ops/auditTrail.ts:8 await']],
  ['src/ops/healthcheck.ts', 'healthcheck()', ['src/ops/healthcheck.ts:5 await']],
  ['src/riders/checkIn.ts', "checkIn('ida')", ['src/riders/checkIn.ts:7 await']],
  ['src/riders/nearby.ts', "askNearby({ lat: 1, lon: 2 }, 1)", ['src/riders/nearby.ts:8 await']],
  ['src/riders/nearby.ts', "reportPosition('ida', { lat: 1, lon: 2 })", ['src/riders/nearby.ts:13 await']],
  ['src/dispatch/surge.ts', "announceSurge('east', true)", ['src/dispatch/surge.ts:5 await']],
  ['src/dispatch/surge.ts', "calmDown('east')", ['src/dispatch/surge.ts:11 await']],
  // What cannot be told from the code, the log proves.
  ['src/dispatch/surge.ts', "drill('east', false)", ['src/dispatch/surge.ts:16 await']],
  ['src/ops/nightly.ts', "collectCharge(['bike'])", ['src/ops/nightly.ts:5 then']],
];

/** What a guard does: whoever waits for a manager asks it for `then`. */
const guard = `
  get then(): undefined {
    const { stack } = new Error('ssot-guard: awaited-sync-factory getWebSocketManager');
    console.error(JSON.stringify({ severity: 'WARNING', timestamp: new Date().toISOString(), message: 'ssot-guard: awaited-sync-factory getWebSocketManager', event: 'awaited-sync-factory', migration: 'websocket-manager', name: 'getWebSocketManager', module: 'src/websocket/manager.ts', stack }));
    return undefined;
  }
`;
const failed = 'catch (error) { console.error(new Date().toISOString(), `ERROR ${call} failed:`, error); }';
const driver = `
  for (const [call, run] of Object.entries({ ${calls.map(([module, call]) => `${JSON.stringify(call)}: async () => (await import('./${module}')).${call}`).join(', ')} })) {
    console.error(new Date().toISOString(), 'INFO', call);
    try { await run(); } ${failed}
  }
`;

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
}

const folder = join(temporaryFolder(), 'example');
const log = join(folder, 'live.log');

/** The example as a script leaves it that replaces imports, run for real. */
async function runHalfMigrated(): Promise<void> {
  cpSync(join(__dirname, '../../examples/websocket-managers'), folder, { recursive: true });
  const { status, stderr } = ssotCodemod(['--write', '--rule', 'rewrite-legacy-imports', '--quiet'], { cwd: folder });
  if (status !== 0) throw new Error(stderr);
  edit('src/ops/nightly.ts', (text) => text.replace("'../realtime/rider-socket'", "'../websocket/manager'"));
  const manager = readFileSync(join(folder, 'src/websocket/manager.ts'), 'utf8');
  // Behind everything else, so that no line of the example becomes another one.
  edit('src/websocket/manager.ts', (text) => text.replace('  /** Drains what', `${guard.replace(/\n\s*/g, ' ')}  /** Drains what`));
  writeFileSync(join(folder, 'driver.ts'), driver);
  await build({ absWorkingDir: folder, entryPoints: ['driver.ts'], bundle: true, platform: 'node', format: 'esm', sourcemap: true, outfile: 'dist/driver.mjs', logLevel: 'error', loader: { '.js': 'jsx' } });
  const { stderr: output } = spawnSync(process.execPath, ['--enable-source-maps', 'dist/driver.mjs'], { cwd: folder, encoding: 'utf8' });
  writeFileSync(log, output);
  writeFileSync(join(folder, 'src/websocket/manager.ts'), manager);
}

/** The sites that the errors in the log are tied to, and how. */
function tied(): string[] {
  return readLogs(['live.log'], folder).report.groups.flatMap(({ verdict, sites }) => (sites.length === 0 ? [verdict] : [`${verdict} ${sites.map(({ file, line, form }) => `${file}:${line} ${form}`).join(', ')}`])).sort();
}

beforeAll(runHalfMigrated);

describe('logs on the bundled example', () => {
  it('ties every error to the line that it comes from', () => {
    const expected = new Set(calls.flatMap(([, , sites]) => sites.map((site) => `line ${site}`)));
    expect(new Set(tied())).toEqual(expected);
  });

  it('shows what happened where, and what becomes of it', () => {
    const { stdout, status } = ssotCodemod(['logs', 'live.log', '--max', '0'], { cwd: folder });
    expect(status).toBe(1);
    expect(stdout).toContain('src/ops/nightly.ts:5 in collectCharge\n  getWebSocketManager(...).then is not a function\n');
    expect(stdout).toMatch(/caused on this line\n {4}src\/ops\/nightly.ts:5 {2}then-on-sync-factory\n/);
    expect(stdout).toMatch(/src\/ops\/healthcheck.ts:5 {2}migrate --write removes it\n/);
  });

  it('finds the function again where the lines have moved', () => {
    for (const file of ['src/ops/nightly.ts', 'src/riders/nearby.ts', 'src/dispatch/surge.ts']) edit(file, (text) => text.replace(/^(?=export)/m, '// Moved.\n\n'));
    const found = tied();
    expect(found).toEqual(expect.arrayContaining(['function src/ops/nightly.ts:7 then', 'function src/riders/nearby.ts:10 await', 'function src/riders/nearby.ts:15 await', 'function src/dispatch/surge.ts:7 await', 'function src/dispatch/surge.ts:13 await', 'function src/dispatch/surge.ts:18 await']));
  });

  it('says that the code has moved on once it has', () => {
    expect(ssotCodemod(['--write', '--quiet', '--allow-dirty'], { cwd: folder }).status).toBe(0);
    const { groups } = readLogs(['live.log'], folder).report;
    const open = groups.flatMap(({ sites }) => sites.map(({ file, reason }) => `${file} ${reason ?? ''}`));
    expect(new Set(open)).toEqual(new Set(['src/dispatch/surge.ts uncertain-await', 'src/ops/nightly.ts then-on-sync-factory']));
    expect(groups.find(({ place }) => place?.file === 'src/ops/healthcheck.ts')).toMatchObject({ verdict: 'moved-on', today: 'const manager = getWebSocketManager();' });
  });
});
