import MarkdownIt from 'markdown-it';
import type { Report } from '../../src/model';
import { reporters } from '../../src/reporters';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { sarifErrors } from './sarif-schema';

const symbol = 'a`|b<i>';
const note = 'mail @everyone\n::error file=x::pwned%0A::warning::see #1, [x](https://evil.example) or ]( **now** {0}';
const names = {
  html: 'src/<img src=x onerror=alert(1)>.ts',
  command: 'src/::error::x%0A,file=y.ts',
  terminal: 'src/\x1b[2J\x07\x9b31m\u202egnp.ts',
  code: 'src/`a``|b`.ts',
  lines: 'src/one\ntwo.ts',
};
const folder = temporaryFolder({
  'ssot.config.json': JSON.stringify({ name: 'x --> <b>', canonical: 'src/canonical.ts', legacy: [{ module: 'src/legacy|`<i>.ts', symbols: { [symbol]: null }, notes: { [symbol]: note } }] }),
  'src/canonical.ts': 'export class Manager {}\n',
  'src/legacy|`<i>.ts': `export { Manager } from './canonical';\nconst a = 1;\nexport { a as "${symbol}" };\n`,
  ...Object.fromEntries(Object.values(names).map((name) => [name, `import { Manager, "${symbol}" as a } from './legacy|\`<i>';\n// \x1b[31m </details> \`\`\`\`\nexport const m = [new Manager(), a];\n`])),
  'src/broken <s>.ts': "import { Manager } from './legacy|`<i>';\nconst = ;\n",
});
const printed = new Map(reporters.map(({ id }) => [id, ssotCodemod(['-f', id], { cwd: folder }).stdout]));
const print = (format: string): string => printed.get(format) ?? '';
const report = JSON.parse(print('json')) as Report;

it('finds the two sites of each file', () => {
  expect(report.sites.map(({ file, status }) => `${status} ${file}`).sort()).toEqual(Object.values(names).flatMap((name) => [`migrated ${name}`, `unmigrated ${name}`]).sort());
  expect(report.failures).toHaveLength(1);
});

// A patch is bytes for `git apply`.
it.each(reporters.map(({ id }) => id).filter((id) => id !== 'patch'))('no control character reaches the terminal in the format %s', (format) => {
  expect(print(format)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
});

describe('markdown', () => {
  const text = print('markdown');
  const page = new MarkdownIt({ html: true, linkify: true }).render(text);

  it('is made of its own elements only', () => {
    const tags = new Set([...page.matchAll(/<\/?([a-z]\w*)/g)].map(([, tag]) => tag));
    const own = ['a', 'b', 'br', 'code', 'details', 'h2', 'h3', 'li', 'p', 'pre', 'strong', 'summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'];
    expect([...tags].filter((tag) => !own.includes(tag ?? ''))).toEqual([]);
    expect(page).not.toContain('<a ');
    expect(page.match(/<details/g)).toHaveLength(page.match(/<\/details>/g)!.length);
    expect(page).not.toContain('<strong>now');
  });

  it('shows the names as they are', () => {
    expect(page).toContain('<code>src/&lt;img src=x onerror=alert(1)&gt;.ts:1</code>');
    expect(page).toContain('<code>src/`a``|b`.ts:1</code>');
    expect(page).toContain('<td><code>src/legacy|`&lt;i&gt;.ts</code></td>');
    expect(page).toContain('src/one\\x0atwo.ts');
  });

  it('calls nobody, and touches no other issue', () => {
    const prose = page.replace(/<code[^>]*>[^]*?<\/code>/g, '');
    expect(prose).not.toMatch(/@everyone|#1|evil[.]example/);
  });

  it('starts with a marker of one line', () => {
    expect(text.split('\n')[0]).toBe('<!-- ssot-codemod:report x%20%2D%2D%3E%20%3Cb%3E -->');
  });
});

describe('sarif', () => {
  const log = JSON.parse(print('sarif')) as { runs: [{ results: { message: { text: string }; locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }[] }] };
  const { results } = log.runs[0];

  it('is valid, and its paths are addresses', () => {
    expect(sarifErrors(log)).toEqual([]);
    const uris = new Set(results.map(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri));
    expect([...uris].map(decodeURIComponent).sort()).toEqual(Object.values(names).sort());
    expect([...uris].join('')).toMatch(/^[\w/.%~-]+$/);
  });

  it('has no links and no placeholders in its messages', () => {
    const texts = results.map(({ message }) => message.text);
    expect(texts.filter((text) => text.includes(']('))).toEqual([]);
    expect(texts.join('')).toContain('{{0}}');
  });
});

describe('github', () => {
  const lines = print('github').trimEnd().split('\n');

  it('prints one command a line and no other', () => {
    const warnings = lines.filter((line) => line.startsWith('::warning title='));
    expect(warnings).toHaveLength(Object.keys(names).length);
    expect(lines.filter((line) => !/^::(?:error|warning|notice) title=/.test(line))).toEqual([]);
    expect(warnings[0]).toContain('%0A→ mail @everyone%0A::error file=x::pwned%250A::warning::');
  });

  it('writes the properties as GitHub reads them', () => {
    const properties = lines.map((line) => Object.fromEntries(line.split('::')[1]!.replace(/^\w+ /, '').split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))])) as Record<string, string>);
    expect(properties.map(({ file }) => file)).toContain(names.command);
    expect(properties.map(({ file }) => file)).toContain(names.html);
  });

  function unescaped(text: string): string {
    return text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  }
});

it('openmetrics keeps every label on its line', () => {
  const lines = print('openmetrics').split('\n');
  expect(lines.filter((line) => !/^# (?:TYPE|HELP|UNIT) |^\w+(?:\{\w+="(?:[^"\\\n]|\\[\\"n])*"(?:,\w+="(?:[^"\\\n]|\\[\\"n])*")*\})? [\d.]+$|^# EOF$|^$/.test(line))).toEqual([]);
  expect(lines.slice(-2)).toEqual(['# EOF', '']);
});
