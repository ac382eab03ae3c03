/**
 * Runs the examples in docs/ and puts what the tool makes of them into the pages, so that no page says what the tool
 * does not. `--check` changes nothing and exits with 1 if a page is stale.
 *
 * - A code block whose first line is a comment with a path is a file. Those of docs/reasons/README.md are in every example.
 * - The `text` block of a reason's page is the part of the report that has its sites; behind `text` are flags of the run, or the
 *   heading of another part.
 * - In the tables of the rules' pages, all columns but `before` are filled in.
 * - The `diff` block of a rule's page is what becomes of its own files.
 * - In docs/reports.md, a block with commands behind its language has what the last of them prints.
 * - The `json` block of docs/report.md is the report of its example; the `diff` block of the README and the `console` block of
 *   docs/mocks.md are parts of what the demo prints.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const executable = join(repository, 'bin/ssot-codemod.js');
const manifest = ['--config', 'ssot.config.json'];
const prelude = "import { getWebSocketManager, sockets } from '../websocket/manager';\n";

const pagesIn = (folder) => readdirSync(join(repository, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
const read = (page) => readFileSync(join(repository, page), 'utf8');

// `\|` is how a table spells a bar.
const cells = (line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
const codeOf = (cell) => cell.replaceAll('\\|', '|').split('<br>').map((line) => line.replace(/^`+ ?| ?`+$/g, '')).join('\n');
const fileOf = (number, before) => `src/app/example${number}.${/\/\*\*/.test(before) ? 'js' : 'tsx'}`;
const isWhole = (code) => /ws\/|import\.meta/.test(code);
const sourceOf = (before) => (isWhole(codeOf(before)) ? '' : prelude) + `${codeOf(before)}\n`;

const row = (...columns) => `| ${columns.join(' | ')} |`.replaceAll('  ', ' ');
const inCell = (code) => code.trimEnd().split('\n').filter(Boolean).map((line) => (line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``)).join('<br>').replaceAll('|', '\\|');

const shared = filesIn(read('docs/reasons/README.md'));
const pages = [...pagesIn('docs/reasons'), ...pagesIn('docs/rules'), 'docs/suppressing.md', 'docs/mocks.md', 'docs/report.md', 'docs/reports.md', 'README.md'].filter((page) => page !== 'docs/reasons/README.md');
const refreshed = await Promise.all(pages.map(async (page) => ({ page, before: read(page), after: await refresh(page) })));
const stale = refreshed.filter(({ before, after }) => before !== after);

if (process.argv.includes('--check')) {
  for (const { page } of stale) console.error(`${page} is stale: run node scripts/doc-examples.mjs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { page, after } of stale) writeFileSync(join(repository, page), after);
  console.log(`${stale.length} of ${pages.length} pages changed`);
}

function filesIn(page) {
  const blocks = page.matchAll(/^```(?:jsonc|[cm]?[jt]sx?)\n\/\/ (\S+\.\w+)\n([^]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, file, text]) => [file, text]));
}

async function refresh(page) {
  const text = read(page);
  if (page.startsWith('docs/rules/')) return withDiff(await withTables(text));
  if (page === 'docs/reports.md') return withOutputs(text);
  if (page === 'README.md') return withBlock(text, 'diff', diffOf(await inProject({}, ['demo', '--format', 'patch']), /^--- a\/(.*)$/m.exec(text)[1]));
  if (page === 'docs/mocks.md') return withBlock(text, 'console', `$ ssot-codemod demo\n…\n${warningOf(await inProject({}, ['demo']))}\n…`);
  if (page === 'docs/report.md') return withBlock(text, 'json', await inProject(filesIn(text), [...manifest, '--format', 'json', 'src/app.ts']));
  const [block, words] = /^```text(?: (.+))?$/m.exec(text) ?? [];
  if (!block) return text;
  const flags = words?.startsWith('--') ? words.split(' ') : [];
  const heading = (flags.length === 0 ? words : undefined) ?? page.replace(/^.*\/|\.md$/g, '');
  const output = await inProject(filesIn(text), [...manifest, '--verbose', ...flags]);
  return withBlock(text, 'text', sectionOf(output, heading) ?? `nothing is ${heading}`);
}

/** A rule's page may have files of its own, and show what becomes of one of them. */
async function withDiff(text) {
  const file = /^```diff\n--- a\/(.*)$/m.exec(text)?.[1];
  return file === undefined ? text : withBlock(text, 'diff', diffOf(await inProject(filesIn(text), [...manifest, '--format', 'patch']), file));
}

function withBlock(text, language, content) {
  const block = new RegExp(`(^\`\`\`${language}\\b[^\\n]*\\n)[^]*?(^\`\`\`$)`, 'm');
  return text.replace(block, (_all, open, close) => `${open}${content.trimEnd()}\n${close}`);
}

async function withOutputs(text) {
  const blocks = [...text.matchAll(/^(`{3,})(\w+) (ssot-codemod .*)\n[^]*?^\1$/gm)];
  let after = text;
  for (const [whole, fence, language, commands] of blocks) {
    const output = await inProject(filesIn(text), ...commands.split('; ').map((command) => command.split(' ').slice(1)));
    after = after.replace(whole, () => `${fence}${language} ${commands}\n${output.trimEnd()}\n${fence}`);
  }
  return after;
}

function warningOf(output) {
  return /^warning: [^]*?(?=\n\n)/m.exec(output)?.[0] ?? 'no warning';
}

function diffOf(patch, file) {
  return patch.split(/^(?=--- a\/)/m).find((each) => each.startsWith(`--- a/${file}\n`)) ?? `nothing changes in ${file}`;
}

/** The part of the pretty report under a heading such as `homonym (1)`. */
function sectionOf(output, heading) {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${heading} (`));
  if (start < 0) return null;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  return [lines[start], ...rest.slice(0, end < 0 ? undefined : end)].join('\n').trimEnd();
}

async function withTables(text) {
  const lines = text.split('\n');
  const rows = lines.flatMap((line, index) => (/^\|.*`.*\|$/.test(line) ? [{ index, before: cells(line)[1] }] : []));
  const files = Object.fromEntries(rows.map(({ before }, number) => [fileOf(number, before), sourceOf(before)]));
  const { sites } = JSON.parse(await inProject(files, [...manifest, '--certainty', 'likely', '--format', 'json']));
  rows.forEach(({ index, before }, number) => {
    const file = fileOf(number, before);
    lines[index] = rowOf(before, files[file], sites.filter((site) => site.file === file));
  });
  return lines.join('\n');
}

function rowOf(before, source, sites) {
  const [site] = sites.filter(({ rule }) => rule !== 'rewrite-legacy-imports').concat(sites);
  const form = [...new Set(sites.map((each) => each.form))].map((each) => `\`${each}\``).join(', ');
  if (!site) return row('', before, 'stays', '');
  const edits = sites.flatMap((each) => (each.status === 'migrated' ? each.edits : [])).sort((a, b) => b.start - a.start || b.end - a.end);
  const after = edits.reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), source);
  const held = [...new Set(sites.flatMap(({ reason }) => reason ?? []))].map((reason) => `[${reason}](../reasons/${reason}.md)`).join(', ');
  const certainty = [...new Set(sites.filter(({ status }) => status === 'migrated').map((each) => each.certainty))].join(', ');
  const shown = edits.length === 0 ? 'stays' : inCell(after.startsWith(prelude) ? after.slice(prelude.length) : after);
  return row(form, before, shown, [certainty, held && `reported: ${held}`].filter(Boolean).join('; '));
}

/** What the last of some commands prints, run one after the other in a folder with these files. */
async function inProject(files, ...commands) {
  const folder = mkdtempSync(join(tmpdir(), 'ssot-codemod-docs-'));
  try {
    for (const [file, text] of Object.entries({ ...shared, ...files })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    let output = '';
    for (const args of commands) output = await run(folder, args);
    return output;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd, args) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, GITHUB_ACTIONS: undefined, GITHUB_STEP_SUMMARY: undefined };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [executable, ...args], { cwd, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)));
  });
}
