/** What the tool decided of each seeded await, held against what is true. */
import { inTheCode } from './seeds.mjs';

/** Why an await of a synchronous function may stay: each has a page in docs/reasons/. */
const documented = new Set(['async-mock-of-sync-factory', 'swallowed-failure', 'intentional-await', 'canonical-closure']);

const expected = { sync: 'value', async: 'promise' };

/** `decision` is a row of the table; `problem` is null where it is right. */
function decisionOf(seed, report) {
  const site = report.sites.find(({ file, line, column, rule }) => file === seed.file && line === seed.line && column === seed.column && rule === 'strip-invalid-awaits');
  const isOpen = seed.compiler === 'unknown' && site?.reason === 'uncertain-await';
  if (seed.compiler !== expected[seed.kind] && seed.compiler !== 'unknown') return { decision: 'not comparable', problem: `the compiler says that it waits for a ${seed.compiler}` };
  if (seed.kind === 'async') {
    if (!site) return { decision: 'kept, no site', problem: null };
    return { decision: isOpen ? 'reported: `uncertain-await`' : 'wrong', problem: isOpen ? null : `a site: ${site.status} ${site.reason ?? ''}` };
  }
  if (!site) return { decision: 'wrong', problem: 'no site' };
  if (site.status === 'migrated') return { decision: 'stripped', problem: null };
  const isRight = isOpen || documented.has(site.reason);
  return { decision: isRight ? `reported: \`${site.reason}\`` : 'wrong', problem: isRight ? null : `${site.status}: ${site.reason} ${site.message}` };
}

/** `before` and `after`: what all awaits of the tree wait for, before and after `--write`. */
export function judge(seeds, report, { before, after }) {
  const decided = seeds.map((seed) => ({ seed, ...decisionOf(seed, report) }));
  const problems = decided
    .filter(({ problem }) => problem !== null)
    .map(({ seed, problem }) => `${seed.file}:${seed.line}:${seed.column} ${seed.kind} ${seed.path} (${seed.how}): ${problem}`);
  const stripped = report.sites.filter(({ rule, status }) => rule === 'strip-invalid-awaits' && status === 'migrated').length;
  if (before.promise !== after.promise) problems.push(`${before.promise} awaits of a promise before, ${after.promise} after`);
  const gone = before.value + before.unknown - after.value - after.unknown;
  if (gone !== stripped) problems.push(`${stripped} awaits were to go, ${gone} went`);
  return { decided, problems, awaits: { before, after } };
}

const row = (cells) => `| ${cells.join(' | ')} |`;

export function renderSeeds(seeds, runs) {
  const inCode = seeds.filter(({ how }) => how === inTheCode).length;
  const count = (run, test) => run.decided.filter(test).length;
  const rows = ['sync', 'async'].flatMap((kind) => {
    const ofKind = (run) => run.decided.filter(({ seed }) => seed.kind === kind);
    const decisions = [...new Set(runs.flatMap((run) => ofKind(run).map(({ decision }) => decision)))].sort();
    const counted = decisions.map((decision) => row([kind, decision, ...runs.map((run) => count(run, (each) => each.seed.kind === kind && each.decision === decision))]));
    return [...counted, row([kind, 'all', ...runs.map((run) => ofKind(run).length)])];
  });
  const awaitsRow = (kind) => row(['', `all awaits of a ${kind}, before and after \`--write\``, ...runs.map(({ awaits: { before, after } }) => `${before[kind]} → ${after[kind]}`)]);
  return [
    `${seeds.length} awaits: ${inCode} in the code as it is, ${seeds.length - inCode} in consumers written for it, in ${new Set(seeds.map(({ how }) => how)).size} forms.`,
    '',
    row(['called', 'decided', ...runs.map(({ title }) => title)]),
    row(['---', '---', ...runs.map(() => '---:')]),
    ...rows,
    row(['', 'decided wrong', ...runs.map((run) => count(run, ({ problem }) => problem !== null))]),
    awaitsRow('promise'),
    awaitsRow('value'),
    '',
  ].join('\n');
}
