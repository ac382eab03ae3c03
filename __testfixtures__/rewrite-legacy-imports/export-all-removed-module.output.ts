// @ts-nocheck
export { WebSocketManager as OldManager } from '../../websocket/manager';
