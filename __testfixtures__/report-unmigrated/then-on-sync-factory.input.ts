// @ts-nocheck
import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

getWebSocketManager().then((manager) => manager.connect('a'));
getWebSocketManager().catch(register).finally(register);
sockets.get('a').finally(register);
getWebSocketManagerAsync().then((manager) => manager.connect('b'));
