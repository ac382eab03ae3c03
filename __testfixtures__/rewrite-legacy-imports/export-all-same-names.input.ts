export * from '../../ws/socketManager';
