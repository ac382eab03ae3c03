import WebSocketManager from '../../ws/unifiedManager';

export const manager = new WebSocketManager();
