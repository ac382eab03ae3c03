import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open() {
  return /* cached */ getWebSocketManager()
}
