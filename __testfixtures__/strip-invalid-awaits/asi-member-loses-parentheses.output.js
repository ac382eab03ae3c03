import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(topic) {
  const second = topic;
  getWebSocketManager().connect(second)
  const third = topic
  await getWebSocketManager().send(third)
}
