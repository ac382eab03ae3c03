// @ts-nocheck
import { WebSocketManager } from 'some-library';
import UnifiedWebSocketManager from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(), new WebSocketManager()];
