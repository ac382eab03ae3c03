export interface UnifiedOptions {
  readonly url?: string;
  readonly retries?: number;
}

export type UnifiedEvent = 'open' | 'message' | 'close';

export default class UnifiedWebSocketManager {
  constructor(readonly options: UnifiedOptions = {}) {}

  static shared(): UnifiedWebSocketManager {
    return new UnifiedWebSocketManager();
  }

  static fromUrl(url: string): UnifiedWebSocketManager {
    return new UnifiedWebSocketManager({ url });
  }

  connect(_topic: string): this {
    return this;
  }

  on(_event: UnifiedEvent, _listener: (data: unknown) => void): this {
    return this;
  }

  async send(_message: unknown): Promise<void> {}

  reconnectAll(): void {}

  dispose(): void {}
}

export { UnifiedWebSocketManager };

export async function createUnifiedManager(options?: UnifiedOptions): Promise<UnifiedWebSocketManager> {
  return new UnifiedWebSocketManager(options);
}

export async function openUnifiedManager(options?: UnifiedOptions): Promise<UnifiedWebSocketManager> {
  return createUnifiedManager(options);
}

export function resetForTests(): void {}
