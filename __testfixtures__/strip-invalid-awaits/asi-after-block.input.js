import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  if (fast) {
    register(fast)
  }
  await (getWebSocketManager())
  function noop() {}
  await (sockets.get('x'))
}
