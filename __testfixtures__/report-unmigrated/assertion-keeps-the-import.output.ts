import { createUnifiedManager } from '../../ws/unifiedManager';
import { getWebSocketManagerAsync } from '../../websocket/manager';

await expect(createUnifiedManager()).rejects.toThrow('offline');
await expect(getWebSocketManagerAsync()).rejects.toThrow('offline');
