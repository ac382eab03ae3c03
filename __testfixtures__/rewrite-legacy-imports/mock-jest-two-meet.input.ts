import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
import { openPool } from '../../ws/poolManager';

jest.mock('../../ws/unifiedManager', () => ({ UnifiedWebSocketManager: jest.fn() }));
jest.mock('../../ws/poolManager', () => ({ openPool: jest.fn() }));

register(new UnifiedWebSocketManager(), openPool());
