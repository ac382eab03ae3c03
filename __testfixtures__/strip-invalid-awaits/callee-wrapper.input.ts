import { getWebSocketManager } from '../../websocket/manager';

const wrap = async () => getWebSocketManager();
async function wrapAgain() {
  return wrap();
}
export const all = [await wrap(), await wrapAgain()];
