import type { UnifiedEvent, UnifiedOptions } from '../../ws/unifiedManager';

export type Handlers = Record<UnifiedEvent, (options: UnifiedOptions) => void>;
