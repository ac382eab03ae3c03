import { defaultOptions } from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager'; // eslint-disable-line

export const manager = new UnifiedWebSocketManager(defaultOptions);
