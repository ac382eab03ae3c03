import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

jest.mock('../../websocket/manager', () => ({ getWebSocketManager: jest.fn() }));
jest.mock('../../ws/unifiedManager', () => ({ UnifiedWebSocketManager: jest.fn() }));

new UnifiedWebSocketManager();
