import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  if (fast) {
    register(fast)
  }
  (getWebSocketManager())
  function noop() {}
  (sockets.get('x'))
}
