import { cpSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { applyEdits } from '../../src/edits';
import { editsOf, type Plan } from '../../src/plan';
import { planProject, type PlannedProject } from '../../src/run';
import { match, toSavedPlan } from '../../src/saved-plan';
import { partsOf, unitsOf } from '../../src/units';
import { decide, isTaken, type Verdict, type Verdicts } from '../../src/verdicts';
import { temporaryFolder } from '../temporary-folder';

// The machine may be busy, and the compiler answers first.
jest.setTimeout(300_000);

let project: PlannedProject;

beforeAll(async () => {
  const folder = temporaryFolder();
  cpSync(join(__dirname, '../../examples/websocket-managers'), folder, { recursive: true });
  project = await planProject({ cwd: folder, paths: [], ignorePatterns: [], certainty: 'certain', verify: 'syntax' });
});

const verdict = fc.constantFrom<(Verdict | null)[]>({ is: 'accepted' }, { is: 'accepted' }, { is: 'refused' }, { is: 'skipped', why: 'later' }, null);

/** Some changes decided as a whole, some part by part, some not at all. */
function verdicts(plan: Plan): fc.Arbitrary<Verdicts> {
  const each = unitsOf(plan).map((unit) => fc.boolean().chain((isSplit) => {
    const ids = isSplit ? partsOf(unit).map(({ id }) => id) : [unit.id];
    return fc.tuple(...ids.map(() => verdict)).map((chosen) => ids.map((id, index): [string, Verdict | null] => [id, chosen[index] ?? null]));
  }));
  return fc.tuple(...each).map((all) => new Map(all.flat().filter((entry): entry is [string, Verdict] => entry[1] !== null)));
}

it('the ledger adds up, and every subset applies and parses', () => {
  const before = project.plan.files.flatMap(({ sites }) => sites);
  fc.assert(fc.property(verdicts(project.plan), (chosen) => {
    const decided = decide(project.plan, chosen);
    const sites = decided.files.flatMap((file) => file.sites);
    expect(sites.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const { status, reason, edits } of sites) {
      expect(reason === null).toBe(status !== 'unmigrated');
      expect(edits).toBeDefined();
    }
    for (const file of decided.files) {
      const edits = editsOf(file);
      if (edits.length > 0) expect(project.workspace.sessionOf(file.file).check(file.file, applyEdits(file.content.text, edits))).toBeNull();
    }
    // The checks before writing have nothing to take back either.
    expect(project.verify(decided).plan).toEqual(decided);
  }), { numRuns: 50 });
});

it('everything accepted is all that is offered, and nothing accepted is nothing', () => {
  const units = unitsOf(project.plan);
  const all = decide(project.plan, new Map(units.map(({ id }) => [id, { is: 'accepted' }])));
  const offered = new Set(units.flatMap(({ sites }) => sites.map(({ id }) => id)));
  expect(all.files.flatMap(({ sites }) => sites).filter(({ status }) => status === 'migrated').length).toBe(offered.size);
  expect(decide(project.plan, new Map()).files.flatMap(editsOf)).toEqual([]);
});

it('a saved plan brings back its decisions, and every one of them', () => {
  fc.assert(fc.property(verdicts(project.plan), (chosen) => {
    const saved = toSavedPlan(project.plan, chosen, { migrations: ['websocket-manager'], selection: [], reviewed: true });
    const { verdicts: found, failures } = match(project.plan, JSON.parse(JSON.stringify(saved)) as typeof saved);
    expect(failures).toEqual([]);
    expect(decide(project.plan, found)).toEqual(decide(project.plan, chosen));
    expect([...found.values()].filter(isTaken).length).toBe([...chosen.values()].filter(isTaken).length);
  }), { numRuns: 50 });
});
