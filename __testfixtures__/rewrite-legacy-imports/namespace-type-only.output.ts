import type * as ws from '../../websocket/manager';

export const options: ws.ManagerOptions = {};
