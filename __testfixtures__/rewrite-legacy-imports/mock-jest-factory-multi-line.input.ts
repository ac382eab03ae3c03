import { UnifiedWebSocketManager } from '@/ws/unifiedManager';

jest.mock('@/ws/unifiedManager', () => ({
  __esModule: true,
  default: jest.fn(),
  'createUnifiedManager': jest.fn(() => ({ connect: jest.fn() })),
  openUnifiedManager() {
    return null;
  },
}));

new UnifiedWebSocketManager();
