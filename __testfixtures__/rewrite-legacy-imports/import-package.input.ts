import { LegacySocket, connectSocket } from '@acme/legacy-sockets';

export const socket = new LegacySocket();
export const connected = connectSocket();
