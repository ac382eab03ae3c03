import { createUnifiedManager, makeSocket } from '../../services';

export const a = await createUnifiedManager();
export const b = await makeSocket();

a.connect('orders');
