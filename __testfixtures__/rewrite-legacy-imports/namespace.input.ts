import * as ws from '../../ws/unifiedManager';

export const manager = new ws.UnifiedWebSocketManager();
export const created = ws.createUnifiedManager();
export const second = ws?.createUnifiedManager();
export const third = ws['openUnifiedManager']();
