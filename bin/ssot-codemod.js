#!/usr/bin/env node
'use strict';

const usage = 2;
const incomplete = 3;

const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
// A run makes one syntax tree after the other and drops it; left alone, V8 lets the heaps of all threads grow fourfold before it collects.
setFlagsFromString('--heap-growing-percent=100');
setFlagsFromString('--max-semi-space-size=8');
// It lasts a second or two: code that is compiled quickly serves it better than code that is optimised.
setFlagsFromString('--sparkplug');
setFlagsFromString('--interrupt-budget=1000000');

let program;
try {
  program = require('../dist/code-cache.js').load(path.join(__dirname, '../dist/cli.js'));
} catch (error) {
  // Such as a parser without its binary for this platform. Node's own exit code for it, 1, means a failed gate here.
  process.stderr.write(`error: ssot-codemod cannot start; install it again, or report this as a bug:\n${error.stack}\n`);
  process.exit(incomplete);
}
// What these compile is too little to be worth keeping, or not what most runs need.
const isBrief = process.argv.some((word) => /^(?:explain|init|logs|prune|report|undo|--help|-h|--version|-V)$/.test(word));
process.once('exit', (code) => {
  if (code < usage && !isBrief) program.keep();
});
program.exports.main(process.argv);
