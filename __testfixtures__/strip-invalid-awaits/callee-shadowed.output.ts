import { getWebSocketManager } from '../../websocket/manager';

export async function parameter(getWebSocketManager: () => Promise<string>) {
  return await getWebSocketManager();
}
export async function local() {
  const getWebSocketManager = async () => 'x';
  return await getWebSocketManager();
}
export async function hoisted() {
  return await getWebSocketManager();
  async function getWebSocketManager() {}
}
export async function outer() {
  return getWebSocketManager();
}
