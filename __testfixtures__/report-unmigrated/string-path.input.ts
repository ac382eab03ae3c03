export const files = ['../../ws/unifiedManager', '@/ws/unifiedManager', 'src/ws/unifiedManager.ts'];
export const pkg = "@acme/legacy-sockets";
