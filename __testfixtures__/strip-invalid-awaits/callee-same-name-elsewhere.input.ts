// @ts-nocheck
import { getWebSocketManager } from './elsewhere';
import { sockets } from 'some-library';

export const all = [await getWebSocketManager(), await sockets.get('a'), await globalThis.getWebSocketManager()];
