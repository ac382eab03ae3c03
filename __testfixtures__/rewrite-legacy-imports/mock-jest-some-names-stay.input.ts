import { UnifiedWebSocketManager, resetForTests } from '../../ws/unifiedManager';

jest.mock('../../ws/unifiedManager', () => ({ UnifiedWebSocketManager: jest.fn() }));

resetForTests();
new UnifiedWebSocketManager();
