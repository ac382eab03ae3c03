import type * as ws from '../../ws/unifiedManager';

export const options: ws.UnifiedOptions = {};
