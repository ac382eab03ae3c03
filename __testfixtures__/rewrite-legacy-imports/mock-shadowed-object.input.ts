export function load(jest: { mock(path: string): void }): void {
  jest.mock('../../ws/unifiedManager');
}
