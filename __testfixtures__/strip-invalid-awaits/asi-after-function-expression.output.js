import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open() {
  const noop = function () {}
  ;(getWebSocketManager())
  return noop
}
