import type { ManagerEvent } from '../../websocket/manager' with { 'resolution-mode': 'require' };
import type { UnifiedOptions } from '../../ws/unifiedManager';

export type Both = [ManagerEvent, UnifiedOptions];
