import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const note = `${'see '.repeat(19)}::error::note`;
const cwd = temporaryFolder({
  'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/canonical.ts', legacy: [{ module: 'src/legacy.ts', symbols: { gone: null }, notes: { gone: note } }] }),
  'src/canonical.ts': 'export class Manager {}\n',
  'src/legacy.ts': "export { Manager } from './canonical';\nexport const gone = 1;\n",
  'src/a.ts': "`\n::error file=x::source\n\u00ad::add-mask::e\n`; // ##[add-mask]e\nimport { Manager } from './legacy';\nexport const a = new Manager();\n",
  '::warning::top.ts': "import { gone } from './src/legacy';\nexport { gone };\n",
  '::notice::changes.ts': "import { Manager } from './src/legacy';\nexport { Manager };\n",
});
const inActions = { GITHUB_ACTIONS: 'true' };

/** What a runner obeys: actions/runner, src/Runner.Common/ActionCommand.cs. */
const obeyed = (text: string): string[] => text.split('\n').filter((line) => /^[^\x21-\x7e]*::[^\n]*::/.test(line) || line.includes('##['));

describe('in a log of GitHub Actions', () => {
  it.each([['pretty', []], ['a list', ['--list']], ['pretty, verbose', ['--verbose']], ['explain', ['explain', '::warning::top.ts:1']]])('nothing of the code is a command: %s', (_, args) => {
    const elsewhere = ssotCodemod(args, { cwd });
    const { stdout, stderr, status } = ssotCodemod(args, { cwd, env: inActions });
    expect(obeyed(elsewhere.stdout)).not.toEqual([]);
    expect(obeyed(stdout + stderr)).toEqual([]);
    expect(status).toBe(elsewhere.status);
    expect(stdout.replaceAll('\\x3a', ':').replaceAll('\\x23', '#')).toBe(elsewhere.stdout);
  });

  it('nor is what an error names', () => {
    const { stderr, status } = ssotCodemod(['x\n::error::y'], { cwd, env: inActions });
    expect(status).toBe(2);
    expect(stderr).toContain('\\x3a:error::y');
    expect(obeyed(stderr)).toEqual([]);
  });

  it.each(['json', 'jsonl', 'sarif'])('nor is a line of %s, which is the same everywhere', (format) => {
    const { stdout } = ssotCodemod(['-f', format], { cwd, env: inActions });
    expect(obeyed(stdout)).toEqual([]);
    expect(stdout).toBe(ssotCodemod(['-f', format], { cwd }).stdout);
    if (format === 'json') expect(JSON.parse(stdout)).toMatchObject({ diffs: expect.arrayContaining([{ file: 'src/a.ts', patch: expect.stringContaining('##[add-mask]e') }]) });
  });

  it('a patch keeps its bytes', () => {
    expect(ssotCodemod(['-f', 'patch'], { cwd, env: inActions }).stdout).toBe(ssotCodemod(['-f', 'patch'], { cwd }).stdout);
  });
});
