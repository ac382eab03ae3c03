import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { getWebSocketManager } = require('../../websocket/manager');

export const manager = getWebSocketManager();
