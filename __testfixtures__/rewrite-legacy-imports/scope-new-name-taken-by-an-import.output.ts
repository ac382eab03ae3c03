// @ts-nocheck
import { WebSocketManager } from 'some-library';
import { WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';

export const all = [new UnifiedWebSocketManager(), new WebSocketManager()];
