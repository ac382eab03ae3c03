import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

jest.mock('../../ws/unifiedManager', () => ({ UnifiedWebSocketManager: jest.fn() }));

new UnifiedWebSocketManager();
