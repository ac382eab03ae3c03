import { peekManager } from '../../ws/eagerManager';
import { getWebSocketManagerAsync } from '../../websocket/manager';

peekManager().connect('a');
const held = peekManager();
held.connect('b');
getWebSocketManagerAsync().then((manager) => manager.connect('c'));
