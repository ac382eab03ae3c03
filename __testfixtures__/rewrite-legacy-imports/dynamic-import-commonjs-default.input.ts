export async function load() {
  const { default: Manager } = await import('../../ws/commonManager');
  return new Manager();
}
