import { UnifiedWebSocketManager, createUnifiedManager, type UnifiedOptions } from '../../ws/unifiedManager';

export abstract class Base<T extends UnifiedWebSocketManager = UnifiedWebSocketManager> {
  abstract readonly inner: T;
}
export class Sub extends UnifiedWebSocketManager implements UnifiedOptions {
  retries = 2;
}
export const isManager = (value: unknown): value is UnifiedWebSocketManager =>
  value instanceof UnifiedWebSocketManager;
export function assertManager(value: unknown): asserts value is UnifiedWebSocketManager {}
export type Create = typeof createUnifiedManager;
export type Field = UnifiedWebSocketManager['options'];
export const { a = UnifiedWebSocketManager } = {} as { a?: unknown };
export const text = `${createUnifiedManager.name}`;
export const cast = {} as unknown as UnifiedWebSocketManager;
export const checked = { url: '/' } satisfies UnifiedOptions;
declare global {
  var shared: UnifiedWebSocketManager | undefined;
}
globalThis.shared = new UnifiedWebSocketManager();
