#!/usr/bin/env node
/**
 * A front end that exists only to be measured: 965 files, 11 legacy managers, 117 files that refer to one. It is the
 * same on every machine. Sizes follow those of a real one (netra-systems/zen at beta-15, frontend/).
 *
 *     node bench/generate-corpus.mjs FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fill } from './generate/blocks.mjs';
import { canonical, legacyModules, managerModule, manifest, references } from './generate/legacy.mjs';
import { createRandom } from './generate/random.mjs';
import { drawSize } from './generate/sizes.mjs';

const counts = { ts: 565, tsx: 362, js: 38 };
const folders = ['components/chat', 'components/admin', 'components/ui', 'app/dashboard', 'hooks', 'lib', 'services', 'store', 'types', 'utils'];

const tsconfig = {
  compilerOptions: {
    ...{ target: 'ES2022', module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve', strict: true, allowJs: true, noEmit: true },
    ...{ baseUrl: '.', paths: { '@/*': ['./*'] } },
  },
  include: ['**/*.ts', '**/*.tsx'],
};

/** One entry for each file that refers to a legacy module: what it says, and where it may stand. */
function consumers() {
  return references.flatMap(({ count, extension, test, text }) =>
    Array.from({ length: count }, (_, index) => {
      const legacy = legacyModules[index % legacyModules.length];
      return { extension, test, text: text(legacy, index + 1) };
    }),
  );
}

/** Some files name a legacy module without referring to it: in a comment, or in a message. */
const passingMention = ({ name }) => `\n// ${name} used to do this.\n`;

function bystander(extension, random) {
  const test = extension !== 'js' && random.next() < 0.4;
  const mention = random.next() < 0.1 ? passingMention(random.pick(legacyModules)) : '';
  return { extension, test, text: mention };
}

function place({ extension, test }, index, random) {
  return test ? `__tests__/${random.pick(folders)}/case${index}.test.${extension}` : `${random.pick(folders)}/part${index}.${extension}`;
}

function plannedFiles(random) {
  const modules = [
    { file: canonical.module, text: managerModule({ name: 'WebSocketManager', factory: 'getWebSocketManager', options: 'WebSocketOptions' }) },
    ...legacyModules.map((legacy) => ({ file: legacy.module, text: managerModule(legacy) })),
  ];
  const users = consumers();
  const remaining = { ...counts, ts: counts.ts - modules.length };
  for (const { extension } of users) remaining[extension] -= 1;
  const others = Object.entries(remaining).flatMap(([extension, count]) =>
    Array.from({ length: count }, () => bystander(extension, random)),
  );
  const written = [...users, ...others].map((file, index) => ({
    file: place(file, index, random),
    text: fill(file.text, drawSize(file.extension, random), { kind: file.test ? 'test' : file.extension, random }),
  }));
  return [...modules, ...written];
}

export function generateCorpus(folder) {
  const write = (file, text) => {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  for (const { file, text } of plannedFiles(createRandom(20))) write(file, text);
  write('tsconfig.json', JSON.stringify(tsconfig, null, 2));
  write('package.json', JSON.stringify({ name: 'generated-front-end', private: true }, null, 2));
  write('ssot.config.json', JSON.stringify(manifest, null, 2));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) generateCorpus(process.argv[2]);
