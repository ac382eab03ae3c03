import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { dependencyRule } from '../src/dependencies';
import { reasons } from '../src/model';
import { rules } from '../transforms';
import { ssotCodemod } from './executable';

const repository = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(repository, file), 'utf8');
const pagesIn = (folder: string): string[] => readdirSync(join(repository, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
const pages = ['README.md', 'CHANGELOG.md', 'examples/websocket-managers/README.md', 'examples/websocket-managers/by-hand/README.md', ...pagesIn('docs'), ...pagesIn('docs/reasons'), ...pagesIn('docs/rules')];

/** Written by scripts/corpus.mjs, which needs code that is not in this repository. */
const generated: readonly string[] = [];

describe('a page for everything', () => {
  it.each(reasons)('the reason %s', (reason) => {
    expect(read(`docs/reasons/${reason}.md`)).toMatch(new RegExp(`^# ${reason}\n[^]*^## Example\n[^]*^## What to do\n`, 'm'));
  });

  it.each(rules.map(({ id }) => id))('the rule %s', (id) => {
    expect(read(`docs/rules/${id}.md`)).toContain(`# ${id}\n`);
    expect(read(`docs/rules/${id}.md`)).toContain(`npx jscodeshift -t node_modules/ssot-codemod/dist/transforms/${id}.js`);
  });

  it('no page is left over', () => {
    expect(pagesIn('docs/reasons').sort()).toEqual(['README', ...reasons].map((name) => `docs/reasons/${name}.md`).sort());
    expect(pagesIn('docs/rules').sort()).toEqual([...rules.map(({ id }) => id), dependencyRule].map((id) => `docs/rules/${id}.md`).sort());
  });

  it('the index lists the reasons in their order', () => {
    const rows = [...read('docs/reasons/README.md').matchAll(/^\| \[([\w-]+)\]\(\1\.md\)/gm)];
    expect(rows.map(([, name]) => name)).toEqual([...reasons]);
  });

  it.each(['javascript', 'python'])('architecture.md knows every file of the language %s', (language) => {
    const text = read('docs/architecture.md');
    const files = readdirSync(join(repository, 'src/languages', language));
    expect(files.filter((file) => !text.includes(`\`${file}\``))).toEqual([]);
  });
});

describe('reserved reasons', () => {
  // These have all of them, given or not.
  const lists = ['src/model.ts', 'src/reporters/html/page/reason-gists.ts'];
  const code = sourcesBelow('src').concat(sourcesBelow('transforms')).filter((file) => !lists.includes(file)).map(read).join('\n');

  it.each(reasons)('%s says that it is reserved exactly if no code gives it', (reason) => {
    expect(read(`docs/reasons/${reason}.md`).includes('**Reserved:')).toBe(!code.includes(`'${reason}'`));
  });
});

describe('links', () => {
  it.each(pages)('in %s lead somewhere', (page) => {
    const broken = linksIn(read(page)).filter((link) => !leadsSomewhere(page, link));
    expect(broken).toEqual([]);
  });
});

describe('headings', () => {
  it.each(pages)('in %s have something below them', (page) => {
    expect(read(page).match(/^(##+ ).+\n+\1.+$/gm) ?? []).toEqual([]);
  });
});

describe('the command line', () => {
  const documented = read('docs/cli.md');

  it.each(['', 'migrate', 'check', 'explain', 'audit', 'report', 'batch', 'init', 'logs', 'prune', 'undo', 'claims', 'demo'])('docs/cli.md has every flag of ssot-codemod %s', (command) => {
    const flags = ssotCodemod(command === '' ? ['--help'] : [command, '--help']).stdout.match(/--[a-z][a-z-]+/g) ?? [];
    expect(flags.length).toBeGreaterThan(0);
    expect(flags.filter((flag) => !new RegExp(`${flag}(?![a-z-])`).test(documented))).toEqual([]);
  });
});

describe('what the tool prints', () => {
  it.each(['doc-examples', 'terminal-svg', 'review-svg'])('is what the pages say: node scripts/%s.mjs --check', (script) => {
    const { status, stderr } = spawnSync(process.execPath, [join(repository, 'scripts', `${script}.mjs`), '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 60_000);
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name).replaceAll('\\', '/'));
}

/** The targets of links and images, code left out. */
function linksIn(page: string): string[] {
  const prose = page.replace(/^(`{3,})[^]*?^\1$/gm, '').replace(/(`+)[^`][^]*?\1/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => link ?? []).filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [target = '', anchor] = link.split('#');
  const file = target === '' ? page : relative(repository, join(repository, dirname(page), target)).replaceAll('\\', '/');
  if (!existsSync(join(repository, file))) return generated.includes(file);
  return anchor === undefined || anchorsIn(read(file)).includes(anchor);
}

/** As GitHub makes them from headings. */
function anchorsIn(page: string): string[] {
  const headings = page.replace(/^(`{3,})[^]*?^\1$/gm, '').match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) => heading.replace(/^#+ /, '').toLowerCase().replace(/[^\w\s-]/g, '').replaceAll(' ', '-'));
}
