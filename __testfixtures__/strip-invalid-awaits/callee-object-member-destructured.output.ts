import { sockets } from '../../websocket/manager';

const { get, open } = sockets;
const { get: pick } = sockets;

export const all = [get('a'), await open('b'), pick('c')];
