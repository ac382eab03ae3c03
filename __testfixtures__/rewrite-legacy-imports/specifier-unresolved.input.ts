// @ts-nocheck
import { UnifiedWebSocketManager } from '~/src/ws/unifiedManager';

export const manager = new UnifiedWebSocketManager();
