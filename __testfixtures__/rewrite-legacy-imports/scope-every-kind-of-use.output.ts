import { WebSocketManager, getWebSocketManager, type ManagerOptions } from '../../websocket/manager';

export abstract class Base<T extends WebSocketManager = WebSocketManager> {
  abstract readonly inner: T;
}
export class Sub extends WebSocketManager implements ManagerOptions {
  retries = 2;
}
export const isManager = (value: unknown): value is WebSocketManager =>
  value instanceof WebSocketManager;
export function assertManager(value: unknown): asserts value is WebSocketManager {}
export type Create = typeof getWebSocketManager;
export type Field = WebSocketManager['options'];
export const { a = WebSocketManager } = {} as { a?: unknown };
export const text = `${getWebSocketManager.name}`;
export const cast = {} as unknown as WebSocketManager;
export const checked = { url: '/' } satisfies ManagerOptions;
declare global {
  var shared: WebSocketManager | undefined;
}
globalThis.shared = new WebSocketManager();
