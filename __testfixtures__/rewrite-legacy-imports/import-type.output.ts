import type { ManagerEvent, ManagerOptions } from '../../websocket/manager';

export type Handlers = Record<ManagerEvent, (options: ManagerOptions) => void>;
