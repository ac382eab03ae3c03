import * as ws from '../../ws/unifiedManager';

export const pick = (name: 'UnifiedWebSocketManager') => new ws[name]();
