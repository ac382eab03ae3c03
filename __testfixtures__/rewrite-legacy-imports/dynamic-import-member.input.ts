export async function load() {
  const Manager = (await import('../../ws/unifiedManager')).UnifiedWebSocketManager;
  const Default = (await import('../../ws/unifiedManager')).default;
  return [new Manager(), new Default()];
}
