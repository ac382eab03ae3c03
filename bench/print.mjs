/** The figures as Markdown tables on stdout. */
import { canMeasureMemory } from './measure.mjs';

export const secondsOf = (value) => (value === null ? '-' : `${value.toFixed(value < 10 ? 3 : 1)} s`);
export const bytesOf = (value) => (value === null ? '-' : `${Math.round(value / 1e6)} MB`);
export const timesOf = (value) => (value === null ? '-' : `${value.toFixed(2)} x`);
const formats = { bytes: bytesOf, x: timesOf, files: String };
const format = (value, unit) => formats[unit](value);
const verdict = (met) => ({ true: 'met', false: 'MISSED', null: 'not measured' })[met];

/** `rows` of cells; the first row is the heading. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [heading, ...body] = rows;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

const range = (walls) => `${secondsOf(Math.min(...walls))} – ${secondsOf(Math.max(...walls))}`;

function measuredRow({ label, walls, wall, peak, changed, failure }) {
  if (failure) return [label, 'failed', '', '', ''];
  return [label, secondsOf(wall), range(walls), bytesOf(peak), String(changed)];
}

const measured = (results) => table([['command', 'wall, median', 'fastest – slowest', 'peak memory', 'files to change'], ...results.map(measuredRow)]);

export const printMeasured = (results) => console.log([measured(results), ...failures(results)].join('\n'));

export const verdictOf = (value, limit) => verdict(value === null ? null : value <= limit);

const compared = (comparison, titles) =>
  table([
    ['case', 'wall', '/ ast-grep', '/ git grep + ast-grep', 'faster than jscodeshift', 'than git grep + jscodeshift', 'peak'],
    ...comparison.map((row) => [
      titles[row.case].title,
      secondsOf(row.wall),
      timesOf(row.versusAstGrep),
      timesOf(row.versusFedAstGrep),
      timesOf(row.versusJscodeshift),
      timesOf(row.versusFedJscodeshift),
      bytesOf(row.peak),
    ]),
  ]);

const targeted = (targets) =>
  table([
    ['target', 'figure', 'limit', ''],
    ...targets.map(({ name, value, unit, bound, limit, met }) => [name, format(value, unit), `${bound} ${format(limit, unit)}`, verdict(met)]),
  ]);

const failures = (results) => results.filter(({ failure }) => failure).map(({ label, failure }) => `failed: ${label}\n${failure}\n`);

export function renderFigures({ environment, corpus, runs, jscodeshift, results, comparison, targets }, titles) {
  const inTree = (tree) => results.filter((result) => result.tree === tree);
  const files = { one: `one copy, ${corpus.files} files`, many: `${corpus.copies} copies, ${corpus.files * corpus.copies} files` };
  const sections = [
    `Corpus: ${corpus.name}`,
    Object.entries(environment).map(([key, value]) => `${key} ${value}`).join(' · '),
    `Medians of ${runs} runs of each whole process, in turn, after a warm-up; ratios run by run. No cache is kept between runs.`,
    'The peers tell modules apart by the text of the specifier, so with many copies they rename in all of them.',
    jscodeshift.mode.length > 0 ? `jscodeshift runs with ${jscodeshift.mode.join(' ')}, its fastest way here.` : '',
    canMeasureMemory ? 'Peak memory is that of the largest process.' : 'Peak memory needs /usr/bin/time, which is not here.',
    ...Object.keys(files).filter((tree) => inTree(tree).length > 0).map((tree) => `\n### ${files[tree]}\n\n${measured(inTree(tree))}`),
    `\n### ssot-codemod against its peers\n\n${compared(comparison, titles)}`,
    `\n### Targets\n\n${targeted(targets)}`,
    ...failures(results),
  ];
  return `${sections.filter(Boolean).join('\n')}\n`;
}
