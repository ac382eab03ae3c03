import { resetForTests /* in tests */ } from '../../ws/unifiedManager';
import { WebSocketManager /* main */ } from '../../websocket/manager';

resetForTests();
export const manager = new WebSocketManager();
