import {
  defaultOptions,
  sockets,
} from '../../websocket/manager';
import { UnifiedWebSocketManager, openUnifiedManager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(defaultOptions), openUnifiedManager(), sockets];
