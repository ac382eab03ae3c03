import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Has what is bundled read trees out of the parser's memory. The parser's binary is looked for from where it is installed. */
export const parserInMemory = {
  name: 'parser-in-memory',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^oxc-parser$/ }, () => ({ path: fileURLToPath(new URL('memory.mjs', import.meta.url)) }));
    onLoad({ filter: /oxc-parser[\\/]src-js[\\/]generated[\\/]deserialize[\\/]ts\.js$/ }, ({ path }) => ({ contents: treeApart(readFileSync(path, 'utf8')) }));
  },
};

/** The tree is read when it is asked for, as most files are for their module record only. */
function treeApart(deserializer) {
  const apart = deserializer.replace(/^ *program: deserializeProgram\(pos\),\n/m, '');
  if (apart === deserializer) throw new Error('oxc-parser reads trees in another way now');
  return `${apart}
export const deserializeTree = (...memory) => deserializeWith(...memory, deserializeProgram);
`;
}

/** Of whoever is bundled into CommonJS. */
export const parserUrl = {
  define: { 'import.meta.url': 'parserUrl' },
  banner: { js: "const parserUrl = require('node:url').pathToFileURL(require.resolve('oxc-parser/src-js/bindings')).href;" },
};
