import { resetForTests } from '../../ws/unifiedManager'; // the one from 2019
import { WebSocketManager } from '../../websocket/manager';

resetForTests();
export const manager = new WebSocketManager();
