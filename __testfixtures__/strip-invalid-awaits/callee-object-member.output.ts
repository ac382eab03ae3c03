import { sockets, sockets as legacySockets } from '../../websocket/manager';

export const a = sockets.get('a');
export const b = legacySockets.get('b');
export const c = await sockets.open('c');
