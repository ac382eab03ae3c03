import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  const topic = 'orders'
  ;(fast ? getWebSocketManager() : sockets.get(topic))
  const second = topic
  ;(getWebSocketManager)()
  return second
}
