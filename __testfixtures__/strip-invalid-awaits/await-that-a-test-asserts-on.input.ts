import { getWebSocketManager } from '../../websocket/manager';

test('fails', async () => {
  await expect(async () => await getWebSocketManager()).rejects.toThrow('offline');
  await expect(async () => {
    register(1);
    await getWebSocketManager();
  }).rejects.toThrow('offline');
  await expect((async () => await getWebSocketManager())()).rejects.toThrow();
  await assert.rejects(async () => {
    await getWebSocketManager();
  });
  await assert.doesNotReject(async () => await getWebSocketManager());
});
