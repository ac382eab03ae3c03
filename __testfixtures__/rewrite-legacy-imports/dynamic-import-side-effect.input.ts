export async function warm(): Promise<void> {
  await import('../../ws/unifiedManager');
  void import('../../ws/unifiedManager');
}
