import { resetForTests } from '../../ws/unifiedManager';
import { WebSocketManager } from '../../websocket/manager';

resetForTests();
export const manager = new WebSocketManager();
