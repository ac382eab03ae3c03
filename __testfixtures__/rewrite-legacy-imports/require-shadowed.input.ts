export function load(require: (path: string) => unknown): unknown {
  return require('../../ws/unifiedManager');
}
