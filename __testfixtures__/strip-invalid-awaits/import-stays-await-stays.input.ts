// ssot-ignore-next-line -- orders need the promise until 2.0
import { createUnifiedManager } from '../../ws/unifiedManager';

export const manager = await createUnifiedManager();
