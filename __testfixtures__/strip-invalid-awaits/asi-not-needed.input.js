import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  const topic = 'orders'
  await getWebSocketManager()
  ;(await getWebSocketManager()).connect(topic)
  if (fast) {
    await (getWebSocketManager())
  }
  const second = 'x';
  await (getWebSocketManager())
  // a comment
  await sockets.get(second)
}
