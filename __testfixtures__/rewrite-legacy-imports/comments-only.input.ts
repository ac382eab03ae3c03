// import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
/* See src/ws/unifiedManager.ts and jest.mock('../../ws/unifiedManager'). */
export const nothing = 'UnifiedWebSocketManager';
