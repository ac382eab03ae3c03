import type { ManagerOptions } from '../../websocket/manager' with { 'resolution-mode': 'import' };

export const options: ManagerOptions = {};
