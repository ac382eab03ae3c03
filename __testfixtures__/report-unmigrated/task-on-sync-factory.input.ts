import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

const made = sockets.get('a');
await Promise.all([getWebSocketManager(), getWebSocketManagerAsync(), made]);
await Promise.allSettled([
  sockets.open('a'),
  register ? getWebSocketManager() : sockets.get('b'),
]);
await Promise.race([sockets.get('c') as any]);
await Promise.any([sockets.get('d')]);
await Promise.all([register, ...[getWebSocketManager()], register ? getWebSocketManager() : register]);
await Promise.all([() => getWebSocketManager()]);
register([getWebSocketManager()]);
