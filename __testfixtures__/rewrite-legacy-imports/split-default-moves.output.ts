import { resetForTests } from '../../ws/unifiedManager';
import { WebSocketManager as Manager } from '../../websocket/manager';

resetForTests();
export const manager = new Manager();
