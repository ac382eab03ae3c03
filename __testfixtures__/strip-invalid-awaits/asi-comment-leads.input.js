import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(topic) {
  const second = topic
  await /* first */ (getWebSocketManager())
  return second
}
