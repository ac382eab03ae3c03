import { createUnifiedManager, makeSocket } from '../../services';

export const a = createUnifiedManager();
export const b = makeSocket();

a.connect('orders');
