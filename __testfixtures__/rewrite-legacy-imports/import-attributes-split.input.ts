import type { UnifiedOptions, resetForTests } from '../../ws/unifiedManager' with { 'resolution-mode': 'import' };

export type Both = [UnifiedOptions, typeof resetForTests];
