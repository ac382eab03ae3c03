#!/usr/bin/env node
/**
 * `npm run bench:parsers -- --root FOLDER`: parsers of Python that install without a compiler, each in a process of its own, over the same
 * files. The others are installed into a temporary folder. A file counts as refused if its tree has an error; the Python on this machine says
 * which files are in error.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { environment } from './environment.mjs';

const packages = ['@ast-grep/napi@0.51.2', '@ast-grep/lang-python@0.0.6', '@lezer/python@1.1.19', 'web-tree-sitter@0.27.2', 'tree-sitter-python@0.25.0'];

/** Each gives a function that parses a text and says whether it found an error. */
const parsers = {
  'this one': async () => {
    const { parse } = createRequire(import.meta.url)('../dist/src/languages/python/parse.js');
    return (text) => {
      try {
        parse(text);
        return false;
      } catch {
        return true;
      }
    };
  },
  '@lezer/python': async (load) => {
    const { parser } = await load('@lezer/python');
    return (text) => {
      let isWrong = false;
      parser.parse(text).iterate({ enter: (node) => void (isWrong ||= node.type.isError) });
      return isWrong;
    };
  },
  '@ast-grep/napi': async (load) => {
    const { registerDynamicLanguage, parse } = await load('@ast-grep/napi');
    registerDynamicLanguage({ python: (await load('@ast-grep/lang-python')).default });
    return (text) => parse('python', text).root().find({ rule: { kind: 'ERROR' } }) !== null;
  },
  'web-tree-sitter': async (load, modules) => {
    const { Parser, Language } = await load('web-tree-sitter');
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Language.load(path.join(modules, 'tree-sitter-python', 'tree-sitter-python.wasm')));
    return (text) => {
      const tree = parser.parse(text);
      const isWrong = tree.rootNode.hasError;
      tree.delete();
      return isWrong;
    };
  },
};

const { values: options } = parseArgs({ options: { root: { type: 'string' }, bytes: { type: 'string', default: '50000000' }, child: { type: 'string' }, modules: { type: 'string' }, list: { type: 'string' } } });
if (options.child) await measure(options.child, options.modules, JSON.parse(readFileSync(options.list, 'utf8')));
else if (options.root) compare(path.resolve(options.root), Number(options.bytes));
else throw new Error('usage: npm run bench:parsers -- --root FOLDER [--bytes N]');

async function measure(id, modules, files) {
  const require = createRequire(path.join(modules, 'index.js'));
  const load = (name) => import(pathToFileURL(require.resolve(name)).href);
  const parse = await parsers[id](load, modules);
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const before = process.cpuUsage();
  const refused = texts.flatMap((text, index) => (parse(text) ? [index] : []));
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, refused, peak: process.resourceUsage().maxRSS * 1024 }));
}

function compare(root, limit) {
  const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-parsers-'));
  try {
    writeFileSync(path.join(temp, 'package.json'), '{}');
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], { cwd: temp, stdio: ['ignore', 'ignore', 'inherit'] });
    const { files, bytes } = filesIn(root, limit);
    const list = path.join(temp, 'files.json');
    writeFileSync(list, JSON.stringify(files));
    const wrong = refusedByPython(list);
    console.log(Object.entries(environment()).map(([key, value]) => `${key} ${value}`).join(' · '));
    console.log(`${files.length} files, ${(bytes / 1e6).toFixed(0)} MB; Python itself refuses ${wrong ? wrong.size : 'an unknown number'} of them\n`);
    console.log('| parser | processor time | peak memory, all texts included | refused | of which Python accepts | accepted that Python refuses |');
    console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
    for (const id of Object.keys(parsers)) console.log(row(id, path.join(temp, 'node_modules'), list, wrong));
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function row(id, modules, list, wrong) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', id, '--modules', modules, '--list', list], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) return `| ${id} | could not be run: ${stderr.trim().split('\n').find((line) => /Error/.test(line)) ?? status} | | | | |`;
  const { cpu, refused, peak } = JSON.parse(stdout);
  const falsely = wrong ? refused.filter((index) => !wrong.has(index)).length : '?';
  const missed = wrong ? [...wrong].filter((index) => !refused.includes(index)).length : '?';
  return `| ${id} | ${cpu.toFixed(1)} s | ${Math.round(peak / 1e6)} MB | ${refused.length} | ${falsely} | ${missed} |`;
}

function filesIn(root, limit) {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py') && !name.includes('node_modules')).sort();
  const files = [];
  let bytes = 0;
  for (const name of names) {
    if (bytes >= limit) break;
    const file = path.join(root, name);
    bytes += readFileSync(file).length;
    files.push(file);
  }
  return { files, bytes };
}

/** The indexes of the files that Python cannot parse; null where there is no Python. */
function refusedByPython(list) {
  const code = 'import ast, json, sys, warnings\nwarnings.simplefilter("ignore")\nwrong = []\nfor index, file in enumerate(json.load(open(sys.argv[1]))):\n    try: ast.parse(open(file, "rb").read())\n    except (SyntaxError, ValueError, RecursionError): wrong.append(index)\nprint(json.dumps(wrong))';
  const { status, stdout } = spawnSync('python3', ['-c', code, list], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return status === 0 ? new Set(JSON.parse(stdout)) : null;
}
