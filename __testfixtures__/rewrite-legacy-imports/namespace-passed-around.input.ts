import * as ws from '../../ws/unifiedManager';

register(ws);
export const manager = new ws.UnifiedWebSocketManager();
