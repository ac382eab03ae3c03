import * as app from '@/app';
import { makeSocket as open } from '@/app/index';

export const a = app.createUnifiedManager();
export const b = open();

a.connect('orders');
