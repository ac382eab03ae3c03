import openByDefault, { open } from '../../services/open';

export const a = open();
export const b = openByDefault();

a.connect('orders');
