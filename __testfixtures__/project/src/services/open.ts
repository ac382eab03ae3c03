import { createUnifiedManager as open } from '../ws/unifiedManager';

export { open };
export default open;
