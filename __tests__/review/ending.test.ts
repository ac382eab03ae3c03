import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { PseudoTerminal } from '../pseudo-terminal';
import { temporaryFolder } from '../temporary-folder';
import { changedIn, project, read, reviewing, sources } from './project';

/** A project in a repository, everything committed. */
function repository(): string {
  const root = project();
  const git = (...args: readonly string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: root });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'x');
  return root;
}

const kept = (root: string): string[] => (existsSync(join(root, '.git/ssot-codemod')) ? readdirSync(join(root, '.git/ssot-codemod')).filter((name) => name.startsWith('review-')) : []);

it('Ctrl-C keeps every decision, writes nothing and says how to go on', async () => {
  const root = repository();
  const review = await reviewing(root);
  await review.press('yn');
  expect(await review.type('\x03').ended()).toBe(130);
  expect(review.text.replace(/\n/g, '')).toMatch(/Interrupted: nothing was written, and every decision is kept in .*\.git\/ssot-codemod\/review-\w+\.json\. To go on: the same command again$/);
  expect(changedIn(root)).toEqual([]);
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })).toBe('');
  // The site that is not migrated has been seen by nobody yet.
  const resumed = await reviewing(root);
  expect(resumed.text.replace(/\n/g, '')).toContain('Going on with 2 decisions of an earlier review (');
  expect(resumed.last(2)).toMatch(/^1 accepted, 1 refused, 3 left\nNot migrated/);
  await resumed.press('jnnn');
  expect(await resumed.type('y').ended()).toBe(0);
  expect(changedIn(root)).toEqual(['src/a.ts']);
  // Nothing is left to go on with.
  expect(kept(root)).toEqual([]);
});

it.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]])('%s keeps every decision, too', async (signal, code) => {
  const root = repository();
  const review = await reviewing(root);
  await review.press('y');
  expect(await review.kill(signal).ended()).toBe(code);
  expect(kept(root)).toEqual([expect.stringMatching(/^review-\w+\.json$/)]);
  expect(changedIn(root)).toEqual([]);
});

it('a file that is edited in between is asked about again, the others are not', async () => {
  const root = project();
  const review = await reviewing(root, ['--save-plan', 'plan.json']);
  await review.press('yyq');
  expect(await review.type('n').ended()).toBe(0);
  expect(review.text).toContain('3 changes left open. To go on: ssot-codemod -i --plan plan.json');
  // Neither the same command again nor another one throws them away.
  expect(ssotCodemod(['--save-plan', 'plan.json'], { cwd: root })).toMatchObject({ status: 2, stderr: expect.stringContaining('plan.json holds the decisions of a review') });
  expect((await reviewing(root, ['--save-plan', 'plan.json'])).last(2)).toMatch(/^2 accepted, 0 refused, 3 left\n/);
  writeFileSync(join(root, 'src/a.ts'), `// new\n${sources['src/a.ts']}`);
  const resumed = await reviewing(root, ['--plan', 'plan.json']);
  expect(resumed.text).toContain('src/a.ts is not what it was: its changes are asked about again');
  expect(resumed.last(2)).toMatch(/^1 accepted, 0 refused, 4 left\n\(1\/5\)/);
  // The end of input is as good as q.
  await resumed.press('n\x04');
  expect(await resumed.type('y').ended()).toBe(0);
  expect(changedIn(root)).toEqual(['src/a.ts', 'src/b.ts']);
  expect(read(root, 'src/a.ts')).toBe(`// new\n${sources['src/a.ts']}`);
});

it('outside of a repository an unfinished review is in the cache of the user', async () => {
  const [root, cache] = [project(), temporaryFolder()];
  const env = { XDG_CACHE_HOME: cache };
  const review = await reviewing(root, [], { env });
  await review.press('y');
  expect(await review.type('\x03').ended()).toBe(130);
  expect(readdirSync(join(cache, 'ssot-codemod')).filter((name) => name.startsWith('review-'))).toHaveLength(1);
  expect((await reviewing(root, [], { env })).last(2)).toMatch(/^1 accepted, 0 refused, 4 left\n\(2\/5\)/);
});

it('a file that is not committed is refused as ever, and the decisions are kept', async () => {
  const root = repository();
  writeFileSync(join(root, 'src/d.ts'), `// new\n${sources['src/d.ts']}`);
  const review = await reviewing(root, ['src/d.ts']);
  await review.press('y');
  expect(await review.type('y').ended()).toBe(2);
  expect(review.text).toContain('Uncommitted changes in 1 of the 1 files to be written: src/d.ts');
  expect(kept(root)).toHaveLength(1);
});

it('--write asks nothing at the end', async () => {
  const root = repository();
  const review = await reviewing(root, ['--write']);
  await review.press('y');
  expect(await review.type('q').ended()).toBe(0);
  expect(changedIn(root)).toEqual(['src/a.ts']);
});

it('what was refused stays refused when the rest of its file is written', async () => {
  const root = repository();
  const review = await reviewing(root, ['src/b.ts', 'src/d.ts']);
  await review.press('yjnq');
  expect(await review.type('y').ended()).toBe(0);
  expect(changedIn(root)).toEqual(['src/b.ts']);
  const again = await reviewing(root, ['src/b.ts', 'src/d.ts']);
  expect(again.text).toMatch(/0 accepted, 1 refused, 1 left/);
  // What is left in the file is the site that is not migrated: nobody is asked about the refused change again.
  expect((await again.press('j')).last(2)).toMatch(/1 left\n\(2\/2\) Migrate this/);
});

it('a review with a plan that nobody has reviewed leaves it alone until something is decided', async () => {
  const root = project();
  expect(ssotCodemod(['--save-plan', 'plan.json'], { cwd: root }).status).toBe(0);
  const before = read(root, 'plan.json');
  expect(await (await reviewing(root, ['--plan', 'plan.json'])).type('\x03').ended()).toBe(130);
  expect(read(root, 'plan.json')).toBe(before);
});

it('does not send somebody who has refused changes to the command that makes them', async () => {
  const root = project();
  const review = await reviewing(root, ['--save-plan', 'plan.json', 'src/a.ts', 'src/d.ts']);
  await review.press('ny');
  expect(await review.type('n').ended()).toBe(0);
  expect(review.text).not.toContain('ssot-codemod migrate');
  expect(review.text).toContain('Nothing was written. To go on: the same command again');
  expect(ssotCodemod(['--plan', 'plan.json'], { cwd: root }).stdout).toContain('ssot-codemod --plan plan.json --write  writes these changes');
});

it('--rule offers the changes of that rule only', async () => {
  const root = project();
  const review = await reviewing(root, ['--rule', 'strip-invalid-awaits']);
  expect(review.text).not.toContain('Migrate this');
  expect(ssotCodemod(['--rule', 'strip-invalid-awaits', '--certainty', 'likely', '--write'], { cwd: root }).status).toBe(0);
  expect(changedIn(root)).toEqual([]);
});

it('does not begin where the command for afterwards is not there', async () => {
  const review = new PseudoTerminal(['-i', '--after', 'nosuchprogram {files}'], { cwd: project() });
  expect(await review.ended()).toBe(2);
  expect(review.text.replace(/\n/g, '')).toContain('there is no command nosuchprogram; nothing was written');
  expect(review.text).not.toContain('of 4');
});
