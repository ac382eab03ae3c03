import { getWebSocketManager } from '../../websocket/manager';

test('works', async () => {
  expect(await getWebSocketManager()).toBeDefined();
  expect(async () => await getWebSocketManager()).toThrow();
  await expect(register(1)).resolves.toBe(await getWebSocketManager());
});
