import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  const topic = 'orders'
  await (fast ? getWebSocketManager() : sockets.get(topic))
  const second = topic
  await (getWebSocketManager)()
  return second
}
