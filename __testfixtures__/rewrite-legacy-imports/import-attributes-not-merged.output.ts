import type { ManagerEvent } from '../../websocket/manager' with { 'resolution-mode': 'require' };
import type { ManagerOptions } from '../../websocket/manager';

export type Both = [ManagerEvent, ManagerOptions];
