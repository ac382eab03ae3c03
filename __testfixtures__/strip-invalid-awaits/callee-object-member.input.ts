import { sockets } from '../../websocket/manager';
import { sockets as legacySockets } from '../../ws/socketManager';

export const a = await sockets.get('a');
export const b = await legacySockets.get('b');
export const c = await sockets.open('c');
