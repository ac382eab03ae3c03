export async function load() {
  const { default: Manager } = await import('../../ws/unifiedManager');
  return new Manager();
}
