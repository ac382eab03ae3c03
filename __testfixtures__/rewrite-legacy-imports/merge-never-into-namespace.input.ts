import * as ws from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all = [ws.getWebSocketManager(), new UnifiedWebSocketManager()];
