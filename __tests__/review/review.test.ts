import type { Site } from '../../src/model';
import type { Plan } from '../../src/plan';
import { review, type Answer, type Start, type Step } from '../../src/review';
import type { Key } from '../../src/review-keys';

const migrated: Partial<Site> = { status: 'migrated', certainty: 'certain', reason: null };
const likely: Partial<Site> = { status: 'unmigrated', certainty: 'likely', reason: 'needs-review' };
const open: Partial<Site> = { status: 'unmigrated', certainty: 'unknown', reason: 'homonym', edits: [] };

function site(file: string, id: string, more: Partial<Site>): Site {
  const edits = [{ start: 0, end: 1, text: id }];
  return { id, change: id, migration: 'm', rule: 'rewrite-legacy-imports', form: 'import', file, line: 1, column: 1, endLine: 1, endColumn: 2, module: 'l', symbols: [], status: 'migrated', certainty: 'certain', reason: null, message: id, suggestion: null, edits, ...more };
}

const planOf = (files: Record<string, readonly Site[]>): Plan => ({ failures: [], files: Object.entries(files).map(([file, sites]) => ({ file, content: { text: 'x' }, sites })) });

const plan = planOf({
  'a.ts': [site('a.ts', 'a1', migrated), site('a.ts', 'a2', likely), site('a.ts', 'note', open), site('a.ts', 'a3', migrated)],
  'b.ts': [site('b.ts', 'b1', likely), site('b.ts', 'b2', migrated)],
});

const nothing: Start = { verdicts: new Map(), proposals: new Map() };

/** What a person who types these keys sees, and decides; a review that goes on is quit. */
async function typing(keys: string, { of = plan, from = nothing } = {}) {
  const seen: Step[] = [];
  const answers = keys.split('').map((key): Answer => (key === 'S' ? { key, why: 'because' } : key === '/' ? { key, part: 'B.' } : { key: key as Exclude<Key, 'S' | '/' | 'e'> }));
  const { verdicts, totals } = await review(of, from, async (step) => {
    seen.push(step);
    return answers.shift() ?? { key: 'q' };
  });
  return { shown: seen.map(({ item }) => item.id).join(' '), remarks: seen.flatMap(({ remark }) => remark ?? []), decided: [...verdicts].map(([id, { is }]) => `${id} ${is}`).join(', '), totals };
}

it.each([
  ['every change and every other site is shown once, in its place', 'yn yny', 'a1 a2 note a3 b1 b2', 'a1 accepted, a2 refused, a3 accepted, b1 refused, b2 accepted'],
  ['a leaves what is only likely open', 'a', 'a1 a2', 'a1 accepted, a3 accepted'],
  ['a takes it in where the current one is', 'ja', 'a1 a2 b1', 'a2 accepted, a3 accepted'],
  ['A decides in all files, and comes back for what is left', 'An y', 'a1 a2 note b1', 'a1 accepted, a3 accepted, b2 accepted, a2 refused, b1 accepted'],
  ['d refuses likely ones, too', 'dyy', 'a1 b1 b2', 'a1 refused, a2 refused, a3 refused, b1 accepted, b2 accepted'],
  ['after the last one come those that were left open', 'jj jjn', 'a1 a2 note a3 b1 b2 a1', 'b2 refused'],
  ['a verdict can be changed', 'yKn', 'a1 a2 a1 a2', 'a1 refused'],
  ['S keeps the reason, / finds a file by any part of its path', '/S', 'a1 b1 b2', 'b1 skipped'],
])('%s', async (_name, keys, shown, decided) => {
  expect(await typing(keys)).toMatchObject({ shown, decided });
});

it('says why a key leads nowhere', async () => {
  expect((await typing('kKs')).remarks).toEqual(['Nothing open before this', 'Nothing before this', 'Its sites only make sense together']);
  expect((await typing('/JJ')).remarks).toEqual(['Nothing behind this']);
});

it('ends at once where there is nothing to show', async () => {
  expect(await typing('', { of: planOf({}) })).toEqual({ shown: '', remarks: [], decided: '', totals: { accepted: 0, refused: 0, left: 0 } });
});

it('takes edits from elsewhere only by y', async () => {
  const from: Start = { verdicts: new Map(), proposals: new Map([['a3', [{ file: 'a.ts', edits: [] }]]]) };
  expect((await typing('a', { from })).decided).toBe('a1 accepted');
  expect((await typing('jj y', { from })).decided).toBe('a3 edited');
});

it('a part goes where the part that it needs goes', async () => {
  const change = { change: 'c' };
  const awaiting = (id: string, line: number) => site('a.ts', id, { ...change, rule: 'strip-invalid-awaits', form: 'await', line, endLine: line });
  const of = planOf({ 'a.ts': [site('a.ts', 'i', change), awaiting('w1', 2), awaiting('w2', 3)] });
  expect(await typing('syny', { of })).toMatchObject({ shown: 'c i w1 w2', decided: 'i accepted, w1 refused, w2 accepted' });
  expect(await typing('sn', { of })).toMatchObject({ decided: 'i refused, w1 refused, w2 refused' });
  expect((await typing('sjy', { of })).remarks).toEqual(['Split into 3: what the others stand on comes first', 'It only makes sense with the first part of its change, which is not accepted']);
});
