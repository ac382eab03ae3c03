import { UnifiedWebSocketManager } from '../../ws/unifiedManager.js';
import { OldManager } from '@/ws/old.js';

export const managers = [new UnifiedWebSocketManager(), new OldManager()];
