import { createUnifiedManager } from '../../ws/unifiedManager';
import { getWebSocketManagerAsync } from '../../websocket/manager';

createUnifiedManager().then((manager) => manager.connect('a'));
getWebSocketManagerAsync().then((manager) => manager.connect('b'));
