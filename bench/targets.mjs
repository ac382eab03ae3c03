/** The targets that the project has set itself, and whether these figures meet them. */

export const cases = {
  one: { title: 'one copy', tree: 'one', versusAstGrep: 1.4, versusJscodeshift: 12 },
  oneOfMany: { title: 'many copies, one of them migrated', tree: 'many', versusAstGrep: 0.3, versusJscodeshift: 45 },
  allOfMany: { title: 'many copies, all of them migrated', tree: 'many', versusAstGrep: 0.6, versusJscodeshift: 20 },
};

const peakLimit = 350e6;
const growthLimit = 1.4;

const atMost = (name, value, limit, unit) => ({ name, value, unit, bound: 'at most', limit, met: value === null ? null : value <= limit });
const atLeast = (name, value, limit, unit) => ({ name, value, unit, bound: 'at least', limit, met: value === null ? null : value >= limit });
const exactly = (name, value, limit) => ({ name, value, unit: 'files', bound: 'exactly', limit, met: value === limit });
const quotient = (a, b) => (a && b ? a / b : null);

/** The copies have nothing to do with one another: a file that changes in one of them changes in each that is migrated. */
function checkWork(rows, copies) {
  const changedIn = (id) => rows.find((row) => row.case === id)?.changed;
  const single = changedIn('one');
  const expected = { oneOfMany: single, allOfMany: single * copies };
  return Object.entries(expected)
    .filter(([id]) => single !== undefined && changedIn(id) !== undefined)
    .map(([id, count]) => exactly(`${cases[id].title}: files to change`, changedIn(id), count));
}

/** `rows`: what was measured of ssot-codemod, by case. `met` is null where a figure is missing. */
export function checkTargets(rows, copies) {
  const speed = rows.flatMap((row) => {
    const { title, versusAstGrep, versusJscodeshift } = cases[row.case];
    return [
      atMost(`${title}: wall time / ast-grep's`, row.versusAstGrep, versusAstGrep, 'x'),
      atLeast(`${title}: jscodeshift's wall time / ours`, row.versusJscodeshift, versusJscodeshift, 'x'),
    ];
  });
  const memory = rows.map((row) => atMost(`${cases[row.case].title}: peak memory`, row.peak, peakLimit, 'bytes'));
  const peakOf = (id) => rows.find((row) => row.case === id)?.peak ?? null;
  const growth = quotient(peakOf('oneOfMany'), peakOf('one'));
  return [...speed, ...memory, atMost('peak memory, one copy -> one of many', growth, growthLimit, 'x'), ...checkWork(rows, copies)];
}
