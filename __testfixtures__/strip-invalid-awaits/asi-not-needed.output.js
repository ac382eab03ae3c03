import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  const topic = 'orders'
  getWebSocketManager()
  ;getWebSocketManager().connect(topic)
  if (fast) {
    (getWebSocketManager())
  }
  const second = 'x';
  (getWebSocketManager())
  // a comment
  sockets.get(second)
}
