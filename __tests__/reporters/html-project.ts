/** Projects whose reports the tests of the HTML report open. */
import { join } from 'node:path';
import type { Report } from '../../src/model';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const manager = `export class Manager { open() {} }
export function getManager(): Manager { return new Manager(); }
`;

/** What would run if anything of it became HTML or ended an element. */
export const attack = '</script><script>alert(1)</script><img src=x onerror=alert(2)><!--';
export const hostileFile = 'src/<img src=x onerror=alert(1)>.ts';

/** Hostile names wherever a code base can have them: in a path, an exported name, a note, a string, a source line. */
export function hostileProject(): string {
  const legacy = `export class Old { open() {} }\nconst value = 1;\nexport { value as ${JSON.stringify(attack)} };\nexport const reset = 1;\n`;
  return temporaryFolder({
    'ssot.config.json': JSON.stringify({
      name: `sockets ${attack}`,
      canonical: 'src/manager.ts',
      legacy: [{ module: 'src/old.ts', symbols: { Old: 'Manager', reset: null, [attack]: null }, notes: { reset: `call ${attack}` } }],
    }),
    'src/manager.ts': manager,
    'src/old.ts': legacy,
    [hostileFile]: `import { Old, reset, ${JSON.stringify(attack)} as evil } from './old'; // ${attack}\nexport const made = [new Old(), reset, evil];\n`,
    'src/bidi\u202e.ts': "import { reset } from './old'; // \u202e\nexport const again = reset;\n",
    'src/broken.ts': `import { Old } from './old';\nconst = ${attack};\n`,
  });
}

/** `count` sites, 20 a file. */
export function largeProject(count: number): string {
  const statements = Array.from({ length: 20 }, (_, index) => `export const open${index} = () => import('../old');\n`).join('');
  const files = Array.from({ length: count / 20 }, (_, index): [string, string] => [`src/features/feature${String(index).padStart(4, '0')}.ts`, statements]);
  return temporaryFolder({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/manager.ts', legacy: [{ module: 'src/old.ts', symbols: { Old: 'Manager' } }] }),
    'src/manager.ts': manager,
    'src/old.ts': 'export class Old { open() {} }\n',
    ...Object.fromEntries(files),
  });
}

/** The report of the real executable, as a file, and the same as data. */
export function reportOf(args: readonly string[], cwd: string): { file: string; json: Report } {
  const file = join(temporaryFolder(), 'report.html');
  const { status, stderr } = ssotCodemod([...args, '--format', 'html', '--output-file', file], { cwd });
  if (status !== 0 && status !== 3) throw new Error(stderr);
  return { file, json: JSON.parse(ssotCodemod([...args, '--format', 'json'], { cwd }).stdout) as Report };
}
