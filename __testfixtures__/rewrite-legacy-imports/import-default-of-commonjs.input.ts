import Manager from '../../ws/commonManager.js';

export const manager = new Manager().connect('orders');
