import { changedIn, project, read, reviewing, sources } from './project';

it('y, n and q: what was accepted is written once that is confirmed', async () => {
  const root = project();
  const review = await reviewing(root);
  expect(review.text).toContain('rewrite-legacy-imports, strip-invalid-awaits, certain');
  expect(review.last(2)).toBe('0 accepted, 0 refused, 5 left\n(1/5) Migrate this [y,n,q,a,d,A,D,S,s,e,j,J,k,K,/,?]?');
  await review.press('yn');
  expect(review.text).toContain('unmapped-symbol dynamic-import, line 2\n  `reset` has no counterpart');
  expect(review.text).toContain('→ call dispose()');
  await review.press(' ');
  expect(review.last(2)).toBe('1 accepted, 1 refused, 3 left\n(3/5) Migrate this [y,n,q,a,d,A,D,S,e,j,J,k,K,/,?]?');
  await review.press('q');
  expect(review.last()).toBe('Write 1 change in 1 file [y,n]?');
  expect(changedIn(root)).toEqual([]);
  expect(await review.type('y').ended()).toBe(0);
  expect(changedIn(root)).toEqual(['src/a.ts']);
  expect(read(root, 'src/a.ts')).toBe("import { getManager } from './manager';\nexport async function first() {\n  return [getManager(), getManager()];\n}\n");
  expect(review.text).toMatch(/3 of 9 sites migrated in 1 file; 5 need a person\.$/m);
});

it('a and d decide the rest of a file, and leave what is only likely to be asked for', async () => {
  const root = project();
  const review = await reviewing(root);
  await review.press('na');
  expect(review.text).toContain('src/c.test.ts');
  expect(review.last(2)).toMatch(/^2 accepted, 1 refused, 2 left\n\(4\/5\)/);
  expect(review.text).toContain('likely (needs-review)');
  await review.press('dy');
  expect(review.last()).toBe('Write 3 changes in 2 files [y,n]?');
  expect(await review.type('y').ended()).toBe(0);
  expect(changedIn(root)).toEqual(['src/b.ts', 'src/d.ts']);
});

it('A and D decide all changes of the same rules', async () => {
  const root = project();
  const review = await reviewing(root);
  await review.press('jA');
  // Of b.ts and d.ts all are certain; the mock is not, and the awaits are of another rule, too.
  expect(review.last(2)).toMatch(/^3 accepted, 0 refused, 2 left/);
  await review.press(' ');
  expect(review.text).toMatch(/src\/c\.test\.ts +file 3 of 4, change 4 of 5\n/);
  await review.press('k');
  expect(review.last(2)).toMatch(/^3 accepted, 0 refused, 2 left\n\(1\/5\)/);
  await review.press('D');
  expect(review.last(2)).toMatch(/^3 accepted, 1 refused, 1 left\n\(4\/5\)/);
  await review.press('n');
  expect(review.last()).toBe('Write 3 changes in 2 files [y,n]?');
});

it('j, J, k and K move without deciding, and ? explains', async () => {
  const review = await reviewing(project());
  await review.press('k');
  expect(review.last(2)).toMatch(/^Nothing open before this\n\(1\/5\)/);
  await review.press('?');
  expect(review.text).toMatch(/\ny - accept this change\nn - refuse this change: it stays as it is\nq - quit;[^]*\n\? - print help\n\(1\/5\)/);
  await review.press('yK');
  expect(review.last()).toMatch(/^\(1\/5, accepted\) Migrate this/);
  await review.press('J');
  expect(review.last()).toMatch(/^\(2\/5\)/);
  await review.press('x');
  expect(review.last(2)).toMatch(/^No such key; \? prints help\n/);
});

it('s splits what stands on its own, and says where nothing does', async () => {
  const root = project();
  const review = await reviewing(root);
  await review.press('s');
  expect(review.text).toContain('Split into 3');
  expect(review.last()).toMatch(/^\(1\/7\) Migrate this \[y,n,q,a,d,A,D,S,j,/);
  await review.press('J');
  await review.press('y');
  expect(review.last(2)).toMatch(/^It only makes sense with the first part of its change, which is not accepted\n/);
  await review.press('Kyyy');
  await review.press('s');
  expect(review.last(2)).toMatch(/^Its sites only make sense together\n/);
  await review.press('q');
  expect(await review.type('y').ended()).toBe(0);
  expect(read(root, 'src/a.ts')).toBe(sources['src/a.ts']!.replace('getOld }', 'getManager }').replace('./legacy', './manager').replaceAll('await getOld', 'getManager'));
});

it('S skips with a reason, and / goes to a file', async () => {
  const root = project();
  const review = await reviewing(root);
  review.type('/');
  await review.until(/Go to the file with this in its path:$/);
  await review.type('D.TS\r').until(/src\/d\.ts +file 4 of 4, change 5 of 5[^]*\]\?$/);
  review.type('S');
  await review.until(/Why is it skipped\?.*$/);
  await review.type('after the release\r').until(/1 refused, 4 left[^]*\]\?$/);
  review.type('q');
  expect(await review.ended()).toBe(0);
  expect(changedIn(root)).toEqual([]);
});
