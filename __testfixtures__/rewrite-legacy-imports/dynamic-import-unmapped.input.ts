export async function reset() {
  const { resetForTests } = await import('../../ws/unifiedManager');
  (await import('../../ws/unifiedManager')).resetForTests();
  return resetForTests;
}
