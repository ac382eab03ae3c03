import { UnifiedWebSocketManager, type UnifiedOptions } from '../../ws/unifiedManager';

declare function inject(token: unknown): any;

@inject(UnifiedWebSocketManager)
export class Orders {
  @inject(UnifiedWebSocketManager)
  field?: UnifiedWebSocketManager;

  constructor(
    @inject(UnifiedWebSocketManager) private readonly manager: UnifiedWebSocketManager,
    readonly options: UnifiedOptions,
  ) {}
}
