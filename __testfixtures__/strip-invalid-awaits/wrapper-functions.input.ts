import { getWebSocketManager } from '../../websocket/manager';

function shared() {
  return getWebSocketManager();
}
const named = () => getWebSocketManager();
const chained = () => shared();

export const a = await shared();
export const b = (await named()).options;
export const c = (await chained()).connect('x');
