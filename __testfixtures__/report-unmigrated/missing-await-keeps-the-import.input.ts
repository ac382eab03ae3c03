import { openManager, peekManager } from '../../ws/eagerManager';

peekManager().connect('a');
const held = peekManager();
held.connect('b');
openManager().then((manager) => manager.connect('c'));
