import type { UnifiedOptions } from '../../ws/unifiedManager';

export type { UnifiedOptions };
