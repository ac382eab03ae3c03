import { getWebSocketManager } from '../../websocket/manager';

test('works', async () => {
  expect(getWebSocketManager()).toBeDefined();
  expect(async () => getWebSocketManager()).toThrow();
  await expect(register(1)).resolves.toBe(getWebSocketManager());
});
