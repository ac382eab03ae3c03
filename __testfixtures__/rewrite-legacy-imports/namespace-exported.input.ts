import * as ws from '../../ws/unifiedManager';

export { ws };
