import {
	defaultOptions,
	sockets
} from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(defaultOptions), sockets];
