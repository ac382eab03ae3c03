export * from '../../ws/socketManager';
export const sockets = new Map<string, string>();
