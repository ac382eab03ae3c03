export const load = async () => (await import(`../../ws/unifiedManager`)).UnifiedWebSocketManager;
