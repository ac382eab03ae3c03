import pool from '../../ws/poolManager';
import { WebSocketManager } from '../../websocket/manager';

export const size = pool.size;
export const manager = new WebSocketManager();
