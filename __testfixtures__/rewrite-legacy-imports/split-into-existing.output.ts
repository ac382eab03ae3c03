import { defaultOptions, WebSocketManager } from '../../websocket/manager';
import { resetForTests } from '../../ws/unifiedManager';

resetForTests();
export const manager = new WebSocketManager(defaultOptions);
