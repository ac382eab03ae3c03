#!/usr/bin/env node
'use strict';

// Is the belt's socket where the belt expects it?
const { existsSync } = require('node:fs');

const path = require.resolve('../src/parcels/parcel-socket.cjs');
console.log(existsSync(path) ? 'the belt is connected' : 'call the workshop');
