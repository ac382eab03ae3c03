// @ts-nocheck
import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

getWebSocketManager()?.then(register);
getWebSocketManager?.().catch(register);
(getWebSocketManager() as any).finally(register);
getWebSocketManager().catch(register).then(register).finally(register);
const held = sockets.get('a');
held.then(register).catch(register);
held!.catch(register);
await (register ? getWebSocketManager() : sockets.get('b')).catch(register);
getWebSocketManagerAsync().catch(register).finally(register);
getWebSocketManager().connect('a').then(register);
