import type { ManagerEvent, ManagerOptions } from '../../websocket/manager';

export type Both = [ManagerEvent, ManagerOptions];
