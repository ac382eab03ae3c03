import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { ssotCodemod } from '../executable';
import { create } from './project';

function validates(schema: string, output: string): void {
  const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(__dirname, `../../schemas/${schema}.schema.json`), 'utf8')) as object);
  validate(JSON.parse(output));
  expect(validate.errors).toBeNull();
}

it('the JSON of prune and undo is what the schemas say', () => {
  const folder = create({ 'src/ws/__mocks__/old.ts': 'export {};\n', 'a.md': 'src/ws/old.ts\n' });
  const run = (...args: string[]): string => ssotCodemod([...args, '-f', 'json'], { cwd: folder }).stdout;
  for (const args of [['prune'], ['prune', '--shim'], ['prune', '--write']]) validates('prune', run(...args));
  validates('undo', run('undo'));
  validates('undo', run('undo', '--write'));
  validates('runs', run('undo', '--list'));
});
