import { createUnifiedManager } from '../../services/pinned';

export const manager = await createUnifiedManager();

manager.connect('orders');
