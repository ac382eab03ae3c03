import * as app from '@/app';
import { makeSocket as open } from '@/app/index';

export const a = await app.createUnifiedManager();
export const b = await open();

a.connect('orders');
