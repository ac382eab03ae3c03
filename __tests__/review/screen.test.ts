import { project, reviewing } from './project';

const colour = /\x1b\[(?:3\d|9\d|[12])m/;

it('nothing is wider than 80 columns, and a resize draws it anew', async () => {
  const long = `import { OldManager } from '${'../'.repeat(13)}legacy';\nexport const name = new OldManager();\n`;
  const review = await reviewing(project({ 'src/a/rather/long/way/down/to/a/file/whose/name/takes/a/whole/line.ts': long }), ['src/a']);
  expect(review.text).toMatch(/^…[^\n]*whole\/line\.ts {2}file 1 of 1, change 1 of 1$/m);
  expect(Math.max(...review.text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  await review.resize(100).until(/^src\/a\/rather\/long[^\n]*line\.ts +file 1 of 1, change 1 of 1\n[^]*\]\?$/m);
  await review.resize(60).until(/^…[^\n]*line\.ts {2}file 1 of 1, change 1 of 1\n[^]*\?$/m);
  await review.press('n');
});

it('is coloured, but not with NO_COLOR', async () => {
  expect((await reviewing(project())).raw).toMatch(colour);
  const plain = await reviewing(project(), [], { env: { NO_COLOR: '1' } });
  await plain.press('?y ');
  expect(plain.raw).not.toMatch(colour);
});

it('spells out control characters of the code', async () => {
  const review = await reviewing(project({ 'src/\x1b[31mred\x07.ts': "import { OldManager } from './legacy';\n// \x1b[2J\x9b\nexport const a = OldManager;\n" }), ['--certainty', 'likely']);
  expect(review.text).toContain('src/\\x1b[31mred\\x07.ts');
  expect(review.text).toContain('// \\x1b[2J\\x9b');
  expect(review.raw).not.toContain('\x07');
});
