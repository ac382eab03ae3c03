import type { ManagerEvent } from '../../websocket/manager';

declare module '../../websocket/manager' {
  interface ManagerOptions {
    readonly tenant?: string;
  }
  interface WebSocketManager {
    last?: ManagerEvent;
  }
}
