import * as ws from '../../ws/unifiedManager';

export const manager = new ws.UnifiedWebSocketManager();
ws.resetForTests();
