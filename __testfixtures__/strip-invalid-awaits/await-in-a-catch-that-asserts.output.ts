import { getWebSocketManager } from '../../websocket/manager';

test('fails', async () => {
  expect.assertions(1);
  try {
    await getWebSocketManager();
  } catch (error) {
    expect(error).toEqual(new Error('offline'));
  }
});

test('fails as well', async () => {
  try {
    await getWebSocketManager();
    expect.fail('it should have failed');
  } catch (error) {
    assert.match(error.message, /offline/);
  }
});

test('need not fail', async () => {
  try {
    getWebSocketManager();
  } catch (error) {
    expect(error).toBeUndefined();
  }
});

test('says nothing of the error', async () => {
  expect.assertions(1);
  try {
    getWebSocketManager();
  } catch (error) {
    console.error(error);
  }
  expect(1).toBe(1);
});
