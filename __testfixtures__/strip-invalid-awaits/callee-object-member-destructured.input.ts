import { sockets } from '../../websocket/manager';

const { get, open } = sockets;
const { get: pick } = sockets;

export const all = [await get('a'), await open('b'), await pick('c')];
