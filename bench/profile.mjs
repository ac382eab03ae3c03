/** Where the time goes: Node's sampling profiler on the whole process, its samples added up by file. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ssotCodemod } from './contenders.mjs';
import { runOnce } from './measure.mjs';
import { cases } from './targets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const shown = 20;
const nameLength = 60;

/** One of our files, or a whole package, or what V8 calls its own work: `(garbage collector)`, `(program)`. */
function owner({ url, functionName }) {
  if (url === '') return functionName;
  if (url.startsWith('node:')) return `node (${url.slice(5).split('/')[0]})`;
  const file = path.relative(root, url.startsWith('file:') ? fileURLToPath(url) : url);
  const dependency = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file);
  return dependency ? dependency[1] : file;
}

/** Self time by owner, in milliseconds. A profile has one delta in microseconds for each sample. */
function addSelfTimes(profile, totals) {
  const ownerOf = new Map(profile.nodes.map((node) => [node.id, owner(node.callFrame)]));
  for (const [index, id] of profile.samples.entries()) {
    const name = ownerOf.get(id);
    totals.set(name, (totals.get(name) ?? 0) + profile.timeDeltas[index] / 1000);
  }
}

/** One profile for each thread; a waiting thread is idle, which is nobody's time. */
function selfTimes(folder) {
  const totals = new Map();
  for (const file of readdirSync(folder)) addSelfTimes(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), totals);
  totals.delete('(idle)');
  return [...totals].sort(([, a], [, b]) => b - a);
}

export function printProfile(corpus, { temp, trees }) {
  for (const [id, { title, tree }] of Object.entries(cases)) {
    if (!trees.includes(tree)) continue;
    const folder = path.join(temp, `profile-${id}`);
    mkdirSync(folder);
    const [node, ...args] = ssotCodemod(corpus.manifests[id]).argv;
    const argv = [node, '--cpu-prof', `--cpu-prof-dir=${folder}`, ...args];
    const { exit, wall, stderr } = runOnce(argv, { cwd: corpus.roots[tree], temp });
    console.log(`\n### ${title}: ${wall.toFixed(2)} s under the profiler, exit ${exit}\n`);
    if (![0, 3].includes(exit)) console.log(stderr);
    const rows = selfTimes(folder);
    const sum = rows.reduce((total, [, time]) => total + time, 0);
    for (const [name, time] of rows.slice(0, shown)) {
      console.log(`${time.toFixed(0).padStart(7)} ms ${((100 * time) / sum).toFixed(1).padStart(5)} %  ${name.slice(0, nameLength)}`);
    }
  }
}
