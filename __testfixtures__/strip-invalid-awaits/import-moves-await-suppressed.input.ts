import { createUnifiedManager } from '../../ws/unifiedManager';

// ssot-ignore-next-line -- yields to the event loop on purpose
export const manager = await createUnifiedManager();
