export * as ws from '../../ws/poolManager';
