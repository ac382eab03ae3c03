export const make = () => new UnifiedWebSocketManager();

import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
