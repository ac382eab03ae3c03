export type { UnifiedEvent as Event, UnifiedOptions } from '../../ws/unifiedManager';
export { type UnifiedOptions as Options, openUnifiedManager } from '../../ws/unifiedManager';
