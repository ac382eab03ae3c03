import { getWebSocketManager } from '../../websocket/manager';

export async function* all(manager = getWebSocketManager()) {
  if (await getWebSocketManager()) await getWebSocketManager();
  for (let m = await getWebSocketManager(); await getWebSocketManager(); await getWebSocketManager()) register(m);
  for (const m of await getWebSocketManager()) register(m);
  switch (await getWebSocketManager()) {
    case await getWebSocketManager():
      throw await getWebSocketManager();
  }
  yield await getWebSocketManager();
  try {
    return await getWebSocketManager();
  } catch {
    await getWebSocketManager(), await manager.send('x');
  }
}
export const arrow = async () => await getWebSocketManager();
export const member = async () => (await getWebSocketManager()).options;
export const object = async () => ({ manager: await getWebSocketManager() });
export class Orders {
  async open(first, second = 1) {
    this.manager = await getWebSocketManager();
    return (await getWebSocketManager()).connect(await getWebSocketManager(), second);
  }
}
export default await getWebSocketManager();
