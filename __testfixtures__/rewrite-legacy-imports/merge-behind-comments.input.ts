import { defaultOptions /* the defaults */ } from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const manager = new UnifiedWebSocketManager(defaultOptions);
