import {
  defaultOptions, // the defaults
  sockets // all of them
} from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(defaultOptions), sockets];
