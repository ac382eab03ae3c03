import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

jest.mock('../../websocket/manager', () => ({ getWebSocketManager: jest.fn() }));

new UnifiedWebSocketManager();
