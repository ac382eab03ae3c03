"use strict"
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
import { defaultOptions } from '../../websocket/manager';

export const manager = new UnifiedWebSocketManager(defaultOptions);
