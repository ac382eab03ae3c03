import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { changedIn, project, read, reviewing } from './project';

/** An editor that changes the patch as a person would. */
function editor(script: string): Record<string, string> {
  const path = join(temporaryFolder(), 'editor.js');
  writeFileSync(path, `const fs = require('node:fs');\nconst file = process.argv.at(-1);\nconst text = fs.readFileSync(file, 'utf8');\nconst save = (changed) => fs.writeFileSync(file, changed);\n${script}\n`);
  chmodSync(path, 0o700);
  return { VISUAL: '', EDITOR: `${process.execPath} ${path}` };
}

it('e takes over what the person makes of the patch, and only -i applies it from a plan', async () => {
  const root = project();
  const env = editor("save(text.replace('+  return [getManager(), getManager()];', '+  const one = getManager();\\n+  return [one, one];'));");
  const review = await reviewing(root, ['--save-plan', 'plan.json'], { env });
  await review.press('e');
  expect(review.last(2)).toMatch(/^1 accepted, 0 refused, 4 left\n\(2\/5\)/);
  expect((await review.press('K')).text).toContain('+  const one = getManager();');
  await review.press('q');
  expect(await review.type('n').ended()).toBe(0);
  const resumed = await reviewing(root, ['--plan', 'plan.json', '--write'], { env });
  expect(resumed.text).toContain('With the edits that were saved for it:');
  await resumed.press('y');
  expect(await resumed.type('q').ended()).toBe(0);
  expect(read(root, 'src/a.ts')).toBe("import { getManager } from './manager';\nexport async function first() {\n  const one = getManager();\n  return [one, one];\n}\n");
});

it('keeps those edits while nobody has decided on them again', async () => {
  const root = project();
  const env = editor("save(text.replace('+  return [getManager(), getManager()];', '+  return [getManager(), null];'));");
  const review = await reviewing(root, ['--save-plan', 'plan.json'], { env });
  await review.press('eq');
  expect(await review.type('n').ended()).toBe(0);
  const before = read(root, 'plan.json');
  // Who only looks changes nothing, however they leave; who decides on something else keeps them, too.
  expect(await (await reviewing(root, ['--plan', 'plan.json'])).type('\x03').ended()).toBe(130);
  expect(await (await reviewing(root, ['--plan', 'plan.json'])).type('q').ended()).toBe(0);
  expect(read(root, 'plan.json')).toBe(before);
  const other = await reviewing(root, ['--plan', 'plan.json']);
  await other.press('Jn');
  expect(await other.type('\x03').ended()).toBe(130);
  expect((await reviewing(root, ['--plan', 'plan.json'])).text).toContain('+  return [getManager(), null];');
});

it('Ctrl-C in the editor is the editor\'s, and the review goes on', async () => {
  const env = editor("process.on('SIGINT', () => process.exit(0)); setInterval(() => undefined, 1000); console.log('editing');");
  const review = await reviewing(project(), [], { env });
  await review.type('e').until(/editing/);
  await review.type('\x03').until(/(?:1|0) accepted, 0 refused, \d left\n[^]*\]\? e[^]*\]\?$/);
  expect(await review.type('\x03').ended()).toBe(130);
});

it.each([
  ['what does not parse', "save(text.replace('+  return [', '+  return ]['));", /src\/a\.ts would not parse \(line 3\)/],
  ['other lines', "save(text.replace(' export async', ' export default async'));", /The lines of src\/a\.ts at @@ -1,4 are not those of the file/],
  ['lines elsewhere', "save(text.replace('@@ -1,4', '@@ -2,4'));", /There is no hunk @@ -2,4 in src\/a\.ts/],
  ['nothing', "save('');", /Nothing is left of the change; n refuses it/],
  ['an editor that fails', 'process.exit(3);', /has failed \(3\); the change stays as it was/],
])('e refuses %s', async (_name, script, message) => {
  const root = project();
  const review = await reviewing(root, [], { env: editor(script) });
  await review.press('e');
  expect(review.text.replace(/\n/g, ' ')).toMatch(message);
  expect(review.last()).toMatch(/^\(1\/5\)/);
  expect(changedIn(root)).toEqual([]);
});
