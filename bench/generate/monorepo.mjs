/**
 * A repository of any size that exists only to be measured: packages of 500 files, each with a package.json and a tsconfig of its own, one
 * file in 50 refers to one of 11 legacy managers, and the rest are among a few hundred texts of the sizes that an ordinary front end has.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fill } from './blocks.mjs';
import { canonical, legacyModules, managerModule, manifest, references } from './legacy.mjs';
import { createRandom } from './random.mjs';
import { drawSize } from './sizes.mjs';

const filesOfPackage = 500;
const filesOfFolder = 25;
const oneConsumerIn = 50;
const texts = 300;
const kinds = ['ts', 'ts', 'ts', 'tsx', 'tsx', 'js'];

const compilerOptions = {
  ...{ target: 'ES2022', module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve', strict: true, allowJs: true, noEmit: true },
  ...{ baseUrl: '.', paths: { '@/*': ['./*'] } },
};

/** How a file refers to a legacy module, in turn and as often as in the generated front end. */
const forms = references.flatMap(({ count, ...form }) => Array.from({ length: count }, () => form));

function filling(extension, test, random, text = '') {
  return fill(text, drawSize(extension, random), { kind: test ? 'test' : extension, random });
}

function consumer(number, random) {
  const { extension, test, text } = forms[(number * 7) % forms.length];
  return { extension: test ? `test.${extension}` : extension, text: filling(extension, test, random, text(legacyModules[number % legacyModules.length], number)) };
}

function bystanders(random) {
  return Array.from({ length: texts }, (_, index) => {
    const extension = kinds[index % kinds.length];
    const isTest = extension !== 'js' && random.next() < 0.4;
    const mention = random.next() < 0.1 ? `\n// ${random.pick(legacyModules).name} used to do this.\n` : '';
    return { extension: isTest ? `test.${extension}` : extension, text: filling(extension, isTest, random, mention) };
  });
}

function place(index) {
  const folder = Math.floor((index % filesOfPackage) / filesOfFolder);
  return { of: `packages/part-${Math.floor(index / filesOfPackage)}`, in: `src/area-${folder}`, name: `module${index}` };
}

/**
 * @param folder is filled
 * @param count of files, the managers included
 * @returns the paths of all but the managers
 */
export function generateMonorepo(folder, count) {
  const random = createRandom(8);
  const made = new Set();
  const write = (file, text) => {
    const target = path.join(folder, file);
    const parent = path.dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, text);
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions }, null, 2));
  write('package.json', JSON.stringify({ name: 'generated', private: true, workspaces: ['packages/*'] }, null, 2));
  write('ssot.config.json', JSON.stringify(manifest, null, 2));
  write(canonical.module, managerModule({ name: 'WebSocketManager', factory: 'getWebSocketManager', options: 'WebSocketOptions' }));
  for (const legacy of legacyModules) write(legacy.module, managerModule(legacy));

  const others = bystanders(random);
  return Array.from({ length: count - 1 - legacyModules.length }, (_, index) => {
    const where = place(index);
    if (index % filesOfPackage === 0) {
      write(`${where.of}/package.json`, JSON.stringify({ name: `@generated/${path.basename(where.of)}`, version: '1.0.0' }, null, 2));
      write(`${where.of}/tsconfig.json`, JSON.stringify({ extends: '../../tsconfig.json', include: ['src'] }, null, 2));
    }
    const { extension, text } = index % oneConsumerIn === 7 ? consumer(Math.floor(index / oneConsumerIn), random) : random.pick(others);
    const file = `${where.of}/${where.in}/${where.name}.${extension}`;
    write(file, text);
    return file;
  });
}
