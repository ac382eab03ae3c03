import { defaultOptions } from '../../websocket/manager';
import { UnifiedWebSocketManager /* main */ } from '../../ws/unifiedManager';

export const manager = new UnifiedWebSocketManager(defaultOptions);
