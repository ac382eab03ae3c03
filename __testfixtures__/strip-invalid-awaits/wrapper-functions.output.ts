import { getWebSocketManager } from '../../websocket/manager';

function shared() {
  return getWebSocketManager();
}
const named = () => getWebSocketManager();
const chained = () => shared();

export const a = shared();
export const b = named().options;
export const c = chained().connect('x');
