import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

await expect(getWebSocketManager()).rejects.toThrow('offline');
await expect(sockets.get('a')).resolves.toBeDefined();
await assert.rejects(getWebSocketManager());
const pending = getWebSocketManager();
await expect(pending).rejects.toThrow();
await expect(getWebSocketManager()).to.be.rejectedWith('offline');
await expect(getWebSocketManagerAsync()).rejects.toThrow('offline');
expect(getWebSocketManager()).toBeDefined();
expect(() => getWebSocketManager()).toThrow('offline');
