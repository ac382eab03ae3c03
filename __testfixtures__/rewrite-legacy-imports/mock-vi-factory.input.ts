import { createUnifiedManager } from '../../ws/unifiedManager';

vi.mock('../../ws/unifiedManager', () => ({ createUnifiedManager: vi.fn() }));

createUnifiedManager();
