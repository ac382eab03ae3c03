import { readFile } from 'node:fs';
import { WebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';
import { join } from 'node:path';

export const all = [new WebSocketManager(), getWebSocketManagerAsync(), sockets, readFile, join];
