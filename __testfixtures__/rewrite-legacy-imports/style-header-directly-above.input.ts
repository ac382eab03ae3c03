// Copyright Acme, 2019.
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const manager = new UnifiedWebSocketManager();
