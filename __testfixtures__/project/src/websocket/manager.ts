import { countConnection } from './metrics';

export { legacyClock } from '../ws/clock';

export interface ManagerOptions {
  readonly url?: string;
  readonly retries?: number;
}

export type ManagerEvent = 'open' | 'message' | 'close';

export const defaultOptions: ManagerOptions = { url: '/ws', retries: 3 };

export class WebSocketManager {
  constructor(readonly options: ManagerOptions = defaultOptions) {}

  static shared(): WebSocketManager {
    return getWebSocketManager();
  }

  connect(topic: string): this {
    countConnection(topic);
    return this;
  }

  on(_event: ManagerEvent, _listener: (data: unknown) => void): this {
    return this;
  }

  async send(_message: unknown): Promise<void> {}

  dispose(): void {}
}

let instance: WebSocketManager | undefined;

export function getWebSocketManager(options?: ManagerOptions): WebSocketManager {
  instance ??= new WebSocketManager(options);
  return instance;
}

export async function getWebSocketManagerAsync(options?: ManagerOptions): Promise<WebSocketManager> {
  return getWebSocketManager(options);
}

export const sockets = {
  get(name: string): WebSocketManager {
    return getWebSocketManager({ url: `/ws/${name}` });
  },
  async open(name: string): Promise<WebSocketManager> {
    return getWebSocketManagerAsync({ url: `/ws/${name}` });
  },
};

export function WebSocketProvider(props: { readonly manager?: WebSocketManager; readonly children?: unknown }): any {
  return props.children ?? null;
}
