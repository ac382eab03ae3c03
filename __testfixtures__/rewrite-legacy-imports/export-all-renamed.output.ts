export { WebSocketManager as PoolManager, getWebSocketManagerAsync as openPool } from "@/websocket/manager"
export type { ManagerOptions as PoolOptions } from "@/websocket/manager"
