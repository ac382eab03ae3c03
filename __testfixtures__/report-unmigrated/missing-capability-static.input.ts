import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const manager = UnifiedWebSocketManager.fromUrl("/ws");
