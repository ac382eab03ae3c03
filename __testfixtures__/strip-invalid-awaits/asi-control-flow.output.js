import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open(fast) {
  if (fast) (getWebSocketManager())
  else (sockets.get('x'))
  while (fast)
    (getWebSocketManager())
  do (getWebSocketManager())
  while (fast)
  label: (getWebSocketManager())
}
