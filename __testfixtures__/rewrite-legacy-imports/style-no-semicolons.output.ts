import { defaultOptions, WebSocketManager } from '../../websocket/manager'

export const manager = new WebSocketManager(defaultOptions)
