#!/usr/bin/env node
/** `npm run bench`: ssot-codemod's dry run, all of its analysis, against a plain import rename by its peers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jscodeshift, jscodeshiftModes, peerCommands, ssotCodemod } from './contenders.mjs';
import { prepareCorpus } from './corpus.mjs';
import { measureInTurn, pairedRatio } from './measure.mjs';
import { parseOptions, usage } from './options.mjs';
import { renderFigures } from './print.mjs';
import { printProfile } from './profile.mjs';
import { cases, checkTargets } from './targets.mjs';
import { environment } from './environment.mjs';

const onProgress = (text) => process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${text}` : `${text}\n`);

/** The mode that is fastest on one copy, so that jscodeshift is measured at its best. */
function fastestJscodeshift(corpus, temp) {
  const commands = jscodeshiftModes.map((mode) => {
    const command = jscodeshift(corpus.manifest, mode);
    return { ...command, argv: [...command.argv, '.'], label: `jscodeshift ${mode.join(' ')}`, mode };
  });
  const trials = measureInTurn(commands, { cwd: corpus.roots.one, temp, runs: 2, onProgress });
  const wallOf = (index) => trials[index].wall ?? Infinity;
  const best = commands.map((_, index) => index).reduce((a, b) => (wallOf(b) < wallOf(a) ? b : a));
  return { mode: commands[best].mode, trials };
}

function measureTree(tree, corpus, { temp, runs, peers, mode }) {
  const ours = Object.keys(cases)
    .filter((id) => cases[id].tree === tree)
    .map((id) => ({ ...ssotCodemod(corpus.manifests[id]), case: id, label: `ssot-codemod, ${cases[id].title}` }));
  const others = peerCommands({ manifest: corpus.manifest, peers, mode, temp }).map((each) => ({ ...each, label: each.id }));
  const commands = [...ours, ...others];
  const results = measureInTurn(commands, { cwd: corpus.roots[tree], temp, runs, onProgress });
  return results.map((result, index) => ({ ...result, tree, case: commands[index].case ?? null }));
}

function compareWithPeers(results) {
  const ours = results.filter((result) => result.case !== null);
  return ours.map((row) => {
    const peer = (id) => results.find((result) => result.tree === row.tree && result.id === id);
    const timesFaster = (id) => {
      const ratio = pairedRatio(row, peer(id));
      return ratio === null ? null : 1 / ratio;
    };
    return {
      case: row.case,
      wall: row.wall,
      peak: row.peak,
      changed: row.changed,
      versusAstGrep: pairedRatio(row, peer('ast-grep')),
      versusJscodeshift: timesFaster('jscodeshift'),
      versusFedAstGrep: pairedRatio(row, peer('git grep + ast-grep')),
      versusFedJscodeshift: timesFaster('git grep + jscodeshift'),
    };
  });
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(usage);
  const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-bench-'));
  try {
    onProgress(`preparing the corpus in ${temp}`);
    const corpus = await prepareCorpus(options, temp);
    if (options.profile) return printProfile(corpus, { temp, trees: options.trees });

    const wantsJscodeshift = options.peers.includes('jscodeshift');
    const { mode, trials } = wantsJscodeshift ? fastestJscodeshift(corpus, temp) : { mode: [], trials: [] };
    const results = options.trees.flatMap((tree) => measureTree(tree, corpus, { ...options, temp, mode }));
    const comparison = compareWithPeers(results);
    const figures = {
      environment: environment(),
      corpus: { name: corpus.name, files: corpus.files, copies: options.copies },
      runs: options.runs,
      jscodeshift: { mode, trials },
      results,
      comparison,
      targets: checkTargets(comparison, options.copies),
    };
    onProgress('');
    process.stdout.write(renderFigures(figures, cases));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    if (options.keep) process.stderr.write(`kept ${temp}\n`);
    else rmSync(temp, { recursive: true, force: true });
  }
}

await main();
