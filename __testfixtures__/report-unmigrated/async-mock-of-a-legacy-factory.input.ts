import { createUnifiedManager, openUnifiedManager } from '../../ws/unifiedManager';

jest.mocked(createUnifiedManager).mockResolvedValue({} as any);
jest.mocked(openUnifiedManager).mockResolvedValue({} as any);
register(createUnifiedManager, openUnifiedManager);
