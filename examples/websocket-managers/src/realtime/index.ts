// The first attempt to have one address for everything. Nobody moved in.
export { RiderSocketManager as WebSocketManager } from './rider-socket';
export { connectWebSocketManager, topic } from '../websocket/manager';
export type { ConnectionState } from './rider-socket';
export type { Frame } from '../websocket/manager';
