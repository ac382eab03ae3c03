export async function load() {
  const { UnifiedWebSocketManager, openUnifiedManager: open } = await import('../../ws/unifiedManager');
  return [new UnifiedWebSocketManager(), open()];
}
