import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

(await getWebSocketManagerAsync()).connect('a');
getWebSocketManagerAsync().then((manager) => manager.connect('b')).catch(register);
const awaited = getWebSocketManagerAsync();
awaited.finally(register);
(await awaited).connect('c');
const passed = sockets.open('a');
register(passed);
passed.then(register);
export const shared = getWebSocketManagerAsync();
shared.then(register);
const { then } = getWebSocketManagerAsync();
export const open = () => getWebSocketManagerAsync();
void getWebSocketManagerAsync();
let later = getWebSocketManagerAsync();
later = sockets.open('b');
register(then, later, getWebSocketManager().connect('d'));
