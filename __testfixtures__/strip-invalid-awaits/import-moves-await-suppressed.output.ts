import { getWebSocketManager } from '../../websocket/manager';

// ssot-ignore-next-line -- yields to the event loop on purpose
export const manager = await getWebSocketManager();
