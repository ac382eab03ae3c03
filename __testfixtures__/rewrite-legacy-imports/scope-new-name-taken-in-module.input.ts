import { UnifiedWebSocketManager, openUnifiedManager } from '../../ws/unifiedManager';

export class WebSocketManager {}

export const all = [new UnifiedWebSocketManager(), openUnifiedManager(), new WebSocketManager()];
