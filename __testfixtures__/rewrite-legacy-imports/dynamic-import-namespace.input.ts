export async function load() {
  const ws = await import('../../ws/unifiedManager');
  return [new ws.UnifiedWebSocketManager(), ws.openUnifiedManager()];
}
