#!/usr/bin/env node
/**
 * Tells whether the tool tells names apart: every legacy name is left to move under its own name, and where an import or a
 * re-export takes one that the canonical module has as well, the TypeScript compiler says whether both are the same declaration:
 *
 *     node scripts/homonyms.mjs --repo GITDIR --ref REF [--prefix FOLDER/] --corpus DIR
 *
 * Exit code 1: another declaration would be imported, or the same one is called a homonym; see stderr.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { compileTree } from './corpus/compiler.mjs';
import { createLegacyLookup } from './corpus/references.mjs';
import { migrate } from './corpus/tool.mjs';
import { extractTree, makeRepository } from './corpus/tree.mjs';

function unaliased(symbol, checker) {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The names that the import and export statements of a file take, with what each means to the compiler. */
function* namesTaken(sourceFile, legacyOf, checker) {
  for (const statement of sourceFile.statements) {
    const elements = statement.importClause?.namedBindings?.elements ?? statement.exportClause?.elements;
    if (!elements || !statement.moduleSpecifier) continue;
    const entry = legacyOf(statement.moduleSpecifier.text, sourceFile.fileName);
    if (!entry) continue;
    const line = sourceFile.getLineAndCharacterOfPosition(statement.getStart(sourceFile)).line + 1;
    for (const { name, propertyName } of elements) {
      yield { line, module: entry.module, name: (propertyName ?? name).text, symbol: unaliased(checker.getSymbolAtLocation(name), checker) };
    }
  }
}

/** Every place that takes a name which the canonical module exports too. */
function namesakes(root, manifest) {
  const { files, options, program } = compileTree(root);
  const checker = program.getTypeChecker();
  const canonical = checker.getSymbolAtLocation(program.getSourceFile(path.join(root, manifest.canonical.module)));
  const own = new Map(checker.getExportsOfModule(canonical).map((symbol) => [symbol.name, unaliased(symbol, checker)]));
  const legacyOf = createLegacyLookup(manifest, root, options);
  return files.flatMap((file) => {
    const sourceFile = program.getSourceFile(path.join(root, file));
    const taken = sourceFile && file !== manifest.canonical.module ? [...namesTaken(sourceFile, legacyOf, checker)] : [];
    return taken.filter(({ name }) => own.has(name)).map(({ symbol, ...place }) => ({ file, ...place, isSame: symbol === own.get(place.name) }));
  });
}

function decided(place, sites) {
  const own = sites.find((site) => site.file === place.file && site.line === place.line && site.module === place.module && site.symbols.includes(place.name));
  const decision = own ? (own.reason ?? own.status) : 'no site';
  return { ...place, decision, isRight: place.isSame ? decision !== 'homonym' && decision !== 'no site' : decision !== 'migrated' && decision !== 'no site' };
}

function render(places) {
  const rows = new Map();
  for (const { name, module, isSame, decision } of places) {
    const key = `| \`${name}\` of \`${module}\` | ${isSame ? 'the same' : 'another'} | \`${decision}\` |`;
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  const body = [...rows].sort().map(([key, count]) => `${key} ${count} |`);
  return ['| name | declaration | decision | places |', '| --- | --- | --- | ---: |', ...body, ''].join('\n');
}

const { values: options } = parseArgs({ options: { repo: { type: 'string' }, ref: { type: 'string', default: 'HEAD' }, prefix: { type: 'string', default: '' }, corpus: { type: 'string' } } });
if (!options.repo || !options.corpus) throw new Error('--repo and --corpus are needed; see the top of this file');
const manifest = JSON.parse(readFileSync(path.join(options.corpus, 'ssot.config.json'), 'utf8'));
manifest.legacy = manifest.legacy.map((entry) => (entry.removed ? entry : { module: entry.module }));
const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-homonyms-'));
try {
  const root = path.join(temp, 'code');
  await extractTree(options, root);
  makeRepository(root);
  const file = path.join(temp, 'manifest.json');
  writeFileSync(file, JSON.stringify(manifest));
  const { sites } = JSON.parse(migrate(root, file, '--format', 'json'));
  const places = namesakes(root, manifest).map((place) => decided(place, sites));
  const wrong = places.filter(({ isRight }) => !isRight);
  console.log(render(places));
  console.log(`${places.length} places, ${wrong.length} decided wrong`);
  for (const place of wrong) console.error(JSON.stringify(place));
  process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
  rmSync(temp, { recursive: true, force: true });
}
