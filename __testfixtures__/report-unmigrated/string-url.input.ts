export const worker = new URL('../../ws/unifiedManager.ts', import.meta.url);
