import { createUnifiedManager } from '../../ws/unifiedManager';

jest.mock('../../ws/unifiedManager', () => ({ createUnifiedManager: jest.fn().mockResolvedValue({}) }));

export const manager = await createUnifiedManager();
