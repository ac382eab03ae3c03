import { getWebSocketManager, sockets } from '../../websocket/manager'

export async function open() {
  return await /* cached */ getWebSocketManager()
}
