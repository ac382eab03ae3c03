import type { UnifiedOptions } from '../../ws/unifiedManager' with { 'resolution-mode': 'import' };

export const options: UnifiedOptions = {};
