import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sarif } from '../../src/reporters/sarif';
import { rules } from '../../transforms';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { plain, report, site } from './sample-report';
import { sarifErrors } from './sarif-schema';

interface Place { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string }; readonly region: { readonly startLine: number; readonly startColumn: number } } }
interface Change { readonly artifactLocation: { readonly uri: string }; readonly replacements: readonly { readonly deletedRegion: { readonly charOffset: number; readonly charLength: number }; readonly insertedContent: { readonly text: string } }[] }
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly [Place];
  readonly relatedLocations?: readonly Place[];
  readonly fixes?: readonly { readonly artifactChanges: readonly Change[] }[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}
interface Log { readonly runs: readonly [{ readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }; readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly object[] }]; readonly results: readonly Result[]; readonly versionControlProvenance?: unknown }] }

const files = {
  'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/canonical.ts', legacy: [{ module: 'src/legacy.ts', symbols: { get: 'get' } }], factories: { get: 'sync' } }),
  'src/canonical.ts': 'export class Manager {}\nexport const get = () => new Manager();\n',
  'src/legacy.ts': "export { Manager } from './canonical';\nexport const get = async () => 1;\n",
  'src/a b.ts': "\uFEFFimport { get } from './legacy';\r\nexport const a = async () => await get();\r\n",
  'src/barrel.ts': "export { get } from './legacy';\n",
  'src/through.ts': "import { get } from './barrel';\nexport const b = async () => await get();\n",
  'src/side.ts': "import './legacy';\n// ssot-ignore-next-line -- until May\nimport { Manager } from './legacy';\nexport const m = Manager;\n",
};
const sources = Object.keys(files).filter((name) => name.startsWith('src/'));

function project(): string {
  const folder = temporaryFolder(files);
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  git('remote', 'add', 'origin', 'https://me:secret@github.com/acme/chat.git');
  return folder;
}

/** What an editor does with the fixes of a log: the text of each file without its byte order mark, and the replacements in it. */
function fixed(folder: string, log: Log): Record<string, string> {
  const texts = new Map(sources.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  for (const { artifactLocation, replacements } of log.runs[0].results.flatMap(({ fixes = [] }) => fixes.flatMap(({ artifactChanges }) => artifactChanges))) {
    const name = decodeURIComponent(artifactLocation.uri);
    const [mark, text] = texts.get(name)!.startsWith('\uFEFF') ? ['\uFEFF', texts.get(name)!.slice(1)] : ['', texts.get(name)!];
    const after = [...replacements].reverse().reduce((all, { deletedRegion: { charOffset, charLength }, insertedContent }) => all.slice(0, charOffset) + insertedContent.text + all.slice(charOffset + charLength), text);
    texts.set(name, mark + after);
  }
  return Object.fromEntries(texts);
}

describe('a log of a dry run', () => {
  const folder = project();
  const text = ssotCodemod(['-f', 'sarif'], { cwd: folder }).stdout;
  const log = JSON.parse(text) as Log;
  const { results } = log.runs[0];

  it('is what the schema asks for', () => {
    expect(sarifErrors(log)).toEqual([]);
  });

  it('has fixes that do what --write does, each change as a whole', () => {
    const written = project();
    ssotCodemod(['--write'], { cwd: written });
    expect(fixed(folder, log)).toEqual(Object.fromEntries(sources.map((name) => [name, readFileSync(join(written, name), 'utf8')])));
    const across = results.flatMap(({ fixes = [] }) => fixes).find(({ artifactChanges }) => artifactChanges.length > 1);
    expect(across?.artifactChanges.map(({ artifactLocation }) => artifactLocation.uri)).toEqual(['src/barrel.ts', 'src/through.ts']);
  });

  it('tells by level what needs a person', () => {
    const levels = results.map(({ locations: [{ physicalLocation }], level }) => `${level} ${physicalLocation.artifactLocation.uri}:${physicalLocation.region.startLine}`);
    expect(levels).toEqual(['note src/a%20b.ts:1', 'note src/a%20b.ts:2', 'note src/barrel.ts:1', 'note src/through.ts:2', 'warning src/side.ts:1', 'note src/side.ts:3'].sort((left, right) => (left.split(' ')[1]! < right.split(' ')[1]! ? -1 : 1)));
    const [suppressed] = results.filter(({ suppressions }) => suppressions);
    expect(suppressed?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'left alone by a comment: until May' }]);
  });

  it('counts no byte order mark', () => {
    expect(results[0]?.locations[0].physicalLocation.region).toMatchObject({ startLine: 1, startColumn: 1 });
  });

  it('tells where the code is, and no secret', () => {
    expect(log.runs[0].versionControlProvenance).toEqual([{ repositoryUri: 'https://github.com/acme/chat', revisionId: expect.stringMatching(/^[0-9a-f]{40}$/), mappedTo: { uriBaseId: '%SRCROOT%' } }]);
    expect(text).not.toContain('secret');
  });

  it('knows each site again', () => {
    const ids = results.map(({ partialFingerprints }) => partialFingerprints['ssotSiteId/v1']);
    expect(new Set(ids).size).toBe(results.length);
    expect(ssotCodemod(['-f', 'sarif', '-j', '2'], { cwd: folder }).stdout).toBe(text);
  });
});

describe('sarif', () => {
  const log = (...args: Parameters<typeof report>): Log => JSON.parse(sarif.render(report(...args), plain)) as Log;

  it('has a descriptor of every rule', () => {
    const { driver } = log().runs[0].tool;
    expect(driver.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    expect(sarifErrors(log())).toEqual([]);
  });

  it('has no more results than GitHub takes, and says what it leaves out', () => {
    const sites = Array.from({ length: 25_010 }, (_, index) => site({ id: `i${index}`, change: `c${index}`, ...(index > 25_000 && { status: 'unmigrated', reason: 'homonym' }) }));
    const { results, invocations } = (JSON.parse(sarif.render(report({ sites, warnings: [] }), plain)) as { runs: [{ results: { level: string }[]; invocations: [{ toolExecutionNotifications: { message: { text: string } }[] }] }] }).runs[0];
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }) => level === 'warning')).toHaveLength(9);
    expect(invocations[0].toolExecutionNotifications.at(-1)!.message.text).toMatch(/^GitHub takes no run with more results, so 10 sites of less importance are left out/);
  });

  it('tells of failures, and that the run was not complete', () => {
    const [{ executionSuccessful, toolExecutionNotifications }] = log().runs[0].invocations;
    expect(executionSuccessful).toBe(false);
    expect(toolExecutionNotifications[0]).toMatchObject({ level: 'error', message: { text: 'cannot parse: Expected a semicolon' }, locations: [{ physicalLocation: { artifactLocation: { uri: 'src/broken.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 7 } } }] });
    expect(log({ failures: [] }).runs[0].invocations[0].executionSuccessful).toBe(true);
  });

  it('has paths from the top of the repository, where they are known', () => {
    const source = { repository: 'https://github.com/acme/chat', revision: '0123456789abcdef', folder: 'web/app' };
    expect(log({ source }).runs[0].results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe('web/app/src/chat/room.test.ts');
  });

  it('offers no fix for what is written, or is known to break something', () => {
    const broken = site({ status: 'unmigrated', certainty: 'certain', reason: 'type-regression' });
    const written = log({ written: true }).runs[0].results;
    expect([...log({ sites: [broken] }).runs[0].results, ...written].filter(({ fixes }) => fixes)).toEqual([]);
    expect(written.map(({ level }) => level)).toEqual(['warning', 'warning', 'note']);
  });
});
