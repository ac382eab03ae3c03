import { WebSocketManager, type ManagerOptions } from '../../websocket/manager';

declare function inject(token: unknown): any;

@inject(WebSocketManager)
export class Orders {
  @inject(WebSocketManager)
  field?: WebSocketManager;

  constructor(
    @inject(WebSocketManager) private readonly manager: WebSocketManager,
    readonly options: ManagerOptions,
  ) {}
}
