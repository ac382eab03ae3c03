import { getWebSocketManager } from '../../websocket/manager';

export async function* all(manager = getWebSocketManager()) {
  if (getWebSocketManager()) getWebSocketManager();
  for (let m = getWebSocketManager(); getWebSocketManager(); getWebSocketManager()) register(m);
  for (const m of getWebSocketManager()) register(m);
  switch (getWebSocketManager()) {
    case getWebSocketManager():
      throw getWebSocketManager();
  }
  yield getWebSocketManager();
  try {
    return getWebSocketManager();
  } catch {
    getWebSocketManager(), await manager.send('x');
  }
}
export const arrow = async () => getWebSocketManager();
export const member = async () => getWebSocketManager().options;
export const object = async () => ({ manager: getWebSocketManager() });
export class Orders {
  async open(first, second = 1) {
    this.manager = getWebSocketManager();
    return getWebSocketManager().connect(getWebSocketManager(), second);
  }
}
export default getWebSocketManager();
