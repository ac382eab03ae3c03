import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

jest.mock('../../ws/unifiedManager');

new UnifiedWebSocketManager();
