import { createUnifiedManager, openUnifiedManager } from '../../ws/unifiedManager';

createUnifiedManager().then((manager) => manager.connect('a'));
openUnifiedManager().then((manager) => manager.connect('b'));
