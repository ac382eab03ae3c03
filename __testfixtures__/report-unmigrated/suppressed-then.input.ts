// @ts-nocheck
import { getWebSocketManager } from '../../websocket/manager';

// ssot-ignore-next-line -- polyfilled
getWebSocketManager().then(register);
