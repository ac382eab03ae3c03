#!/usr/bin/env node
'use strict';
// A run makes one syntax tree after the other and drops it; left alone, V8 lets the heap grow fourfold before it collects.
require('node:v8').setFlagsFromString('--heap-growing-percent=80');
require('../dist/src/cli.js').main(process.argv);
