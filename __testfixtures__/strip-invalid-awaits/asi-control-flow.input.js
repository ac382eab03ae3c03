import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  if (fast) await (getWebSocketManager())
  else await (sockets.get('x'))
  while (fast)
    await (getWebSocketManager())
  do await (getWebSocketManager())
  while (fast)
  label: await (getWebSocketManager())
}
