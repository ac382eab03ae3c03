import type { WebSocketManager as Manager } from '../../websocket/manager';

export type Managers = readonly Manager[];
