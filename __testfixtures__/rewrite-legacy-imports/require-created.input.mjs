import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { makeManager } = require('../../ws/commonFactories');

export const manager = makeManager();
