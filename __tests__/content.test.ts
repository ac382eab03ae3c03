import { join } from 'node:path';
import fc from 'fast-check';
import { PackedContents } from '../src/content';
import { find } from '../src/find';
import { openWorkspace, survey } from '../src/workspace';

// One of them loads the compiler.
jest.setTimeout(60_000);

it('holds texts as they are, in whatever order they are asked for', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 40_000 })).map(([unit, times]) => unit.repeat(times)));
  fc.assert(fc.property(fc.array(fc.tuple(text, fc.nat()), { maxLength: 40 }), (wanted) => {
    const contents = new PackedContents();
    const held = wanted.map(([each, order]) => ({ text: each, order, content: contents.hold(each) }));
    for (const each of held) expect(each.content.text).toBe(each.text);
    for (const each of held.sort((left, right) => left.order - right.order)) expect(each.content.text).toBe(each.text);
  }), { numRuns: 30 });
});

it('is no other migration where texts are held like that', async () => {
  const found = async (isLarge: boolean): Promise<object> => {
    const cwd = join(__dirname, '..', 'examples', 'websocket-managers');
    const { files, ...others } = await find(openWorkspace(await survey({ cwd, paths: [], ignorePatterns: [] })), { isLarge });
    expect(files.length).toBeGreaterThan(10);
    return { ...others, files: files.map(({ content: { text }, ...file }) => ({ ...file, text })) };
  };
  expect(await found(true)).toEqual(await found(false));
});
