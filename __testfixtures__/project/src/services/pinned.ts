// ssot-ignore-next-line -- orders need the promise until 2.0
export { createUnifiedManager } from '../ws/unifiedManager';
