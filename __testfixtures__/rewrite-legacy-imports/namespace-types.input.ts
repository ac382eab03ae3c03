import * as ws from '../../ws/unifiedManager';

export let options: ws.UnifiedOptions;
export let events: Map<ws.UnifiedEvent, typeof ws.createUnifiedManager>;
export class Sub extends ws.UnifiedWebSocketManager {}
export namespace inner {
  export import Manager = ws.UnifiedWebSocketManager;
}
