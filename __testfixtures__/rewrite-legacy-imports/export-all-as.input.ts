export * as ws from '../../ws/socketManager';
