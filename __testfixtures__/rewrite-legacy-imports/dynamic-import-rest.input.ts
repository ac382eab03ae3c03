export async function load() {
  const { UnifiedWebSocketManager, ...rest } = await import('../../ws/unifiedManager');
  return [new UnifiedWebSocketManager(), rest];
}
