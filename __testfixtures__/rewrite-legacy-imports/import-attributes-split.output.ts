import type { resetForTests } from '../../ws/unifiedManager' with { 'resolution-mode': 'import' };
import type { ManagerOptions } from '../../websocket/manager' with { 'resolution-mode': 'import' };

export type Both = [ManagerOptions, typeof resetForTests];
