import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open() {
  const noop = function () {}
  await (getWebSocketManager())
  return noop
}
