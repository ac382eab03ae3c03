import type { ManagerEvent } from '../../websocket/manager';
import type { UnifiedOptions } from '../../ws/unifiedManager';

export type Both = [ManagerEvent, UnifiedOptions];
