import openByDefault, { open } from '../../services/open';

export const a = await open();
export const b = await openByDefault();

a.connect('orders');
