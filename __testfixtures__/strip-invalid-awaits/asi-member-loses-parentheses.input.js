import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(topic) {
  const second = topic;
  (await getWebSocketManager()).connect(second)
  const third = topic
  await (await getWebSocketManager()).send(third)
}
