import { createUnifiedManager, openUnifiedManager } from '../../ws/unifiedManager';

await expect(createUnifiedManager()).rejects.toThrow('offline');
await expect(openUnifiedManager()).rejects.toThrow('offline');
