// @ts-nocheck
import { UnifiedWebSocketManager } from './unifiedManager';
import { createUnifiedManager } from '@other/unifiedManager';
import { LegacySocket } from '@acme/legacy-sockets-next';

export const things = [UnifiedWebSocketManager, createUnifiedManager, LegacySocket];
