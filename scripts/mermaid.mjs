/**
 * Has Mermaid itself parse and draw the diagrams of `audit` and `guard`: `node scripts/mermaid.mjs [--pictures FOLDER] [FILES.md…]`; without files, those
 * of the bundled example and of a project whose names are made to break them. Mermaid is installed into a temporary folder, as it brings
 * 150 MB of packages that nothing else here needs, and it runs in Chromium, as it cannot do without a page.
 */
/* global document, mermaid -- what runs in the page */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath, launchChromium } from './chromium.mjs';

const version = '12.3.0';
const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** What would end a label, a line or a diagram, or mean something in it. */
const hostile = ['end', 'graph', 'class x y', '"]', '#quot; #35;', '`md` **bold**', '<img src=x onclick=1>&amp;', '%% comment', 'a --> b', 'click a0 href', '1. list', '[[', '😀 日本', 'x;y|z', '\\', 'a\u202eb', '---'];

function hostileProject(folder) {
  const files = {
    'end.ts': 'export class Manager { send() {} }\nexport function getManager(): Manager { return new Manager(); }\n',
    'graph [x].ts': "export class Manager { send() {} }\nlet one: Manager | undefined;\nexport async function getManager(): Promise<Manager> { return (one ??= new Manager()); }\n",
    ...Object.fromEntries(hostile.map((_name, index) => [`use${index}/a.ts`, "import { getManager } from '../graph [x]';\nexport const f = async () => (await getManager()).send();\n"])),
    'ssot.config.json': JSON.stringify({ name: 'end "x"', canonical: 'end.ts', legacy: [{ module: 'graph [x].ts', symbols: { getManager: 'getManager' } }], factories: { getManager: 'sync' }, groups: Object.fromEntries(hostile.map((name, index) => [name, [`use${index}/**`]])) }),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function audited(folder) {
  const run = (...args) => execFileSync(process.execPath, [at('../bin/ssot-codemod.js'), ...args, '--quiet'], { cwd: folder, encoding: 'utf8' });
  // A patch has each line of the guide behind a plus.
  return run('audit', '-f', 'markdown') + run('guard', '-f', 'patch').replaceAll(/^[+]/gm, '');
}

const diagramsIn = (markdown) => [...markdown.matchAll(/^```mermaid\n([^]*?)^```$/gm)].map(([, text]) => text);

async function draw(library, diagrams, pictures) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ path: library });
    const faults = [];
    for (const [index, text] of diagrams.entries()) {
      const fault = await page.evaluate(async ([source, id]) => {
        try {
          mermaid.initialize({ startOnLoad: false, flowchart: { htmlLabels: false } });
          await mermaid.parse(source);
          document.body.innerHTML = (await mermaid.render(id, source)).svg;
          return document.querySelector('body script, body img, body [onclick]') ? 'a name became markup' : null;
        } catch (error) {
          return String(error.message);
        }
      }, [text, `diagram${index}`]);
      if (fault !== null) faults.push(`${fault}\n${text}`);
      else if (pictures !== undefined) await page.locator('body > svg').screenshot({ path: join(pictures, `diagram-${index}.png`) });
    }
    return faults;
  } finally {
    await browser.close();
  }
}

const given = process.argv.slice(2);
const pictures = given[0] === '--pictures' ? given.splice(0, 2)[1] : undefined;
if (chromiumPath === undefined) console.warn('SKIPPED: no diagram is parsed. There is no Chromium on this machine: apt-get install chromium');
else {
  const temporary = mkdtempSync(join(tmpdir(), 'ssot-codemod-mermaid-'));
  try {
    execFileSync('npm', ['install', '--prefix', temporary, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', `mermaid@${version}`], { stdio: 'inherit' });
    const texts = given.length > 0 ? given.map((file) => readFileSync(file, 'utf8')) : [audited(at('../examples/websocket-managers')), audited(hostileProject(join(temporary, 'hostile')))];
    const diagrams = texts.flatMap(diagramsIn);
    const faults = await draw(join(temporary, 'node_modules/mermaid/dist/mermaid.min.js'), diagrams, pictures);
    for (const fault of faults) console.error(fault);
    console.log(`Mermaid ${version} draws ${diagrams.length - faults.length} of ${diagrams.length} diagrams`);
    if (faults.length > 0 || diagrams.length === 0) process.exitCode = 1;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
