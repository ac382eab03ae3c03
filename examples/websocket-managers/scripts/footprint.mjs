#!/usr/bin/env node
// How heavy is the kiosk's socket? The terminals have 64 MB.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(import.meta.resolve('../src/kiosk/kioskSocket.js'));
console.log(statSync(file).size < 4096 ? 'fits' : 'too heavy');
