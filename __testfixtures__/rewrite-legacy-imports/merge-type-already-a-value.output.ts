import { WebSocketManager } from '../../websocket/manager';

export const all: WebSocketManager[] = [new WebSocketManager()];
