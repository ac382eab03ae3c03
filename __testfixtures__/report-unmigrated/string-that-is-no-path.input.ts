export const texts = ['unifiedManager', 'UnifiedWebSocketManager', 'see ../../ws/unifiedManager for more'];
