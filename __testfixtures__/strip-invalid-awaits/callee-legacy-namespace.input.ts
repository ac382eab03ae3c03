import * as ws from '../../ws/unifiedManager';

export const a = await ws.createUnifiedManager();
export const b = await ws.openUnifiedManager();

a.connect('orders');
