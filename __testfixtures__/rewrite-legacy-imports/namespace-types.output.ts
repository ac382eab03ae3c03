import * as ws from '../../websocket/manager';

export let options: ws.ManagerOptions;
export let events: Map<ws.ManagerEvent, typeof ws.getWebSocketManager>;
export class Sub extends ws.WebSocketManager {}
export namespace inner {
  export import Manager = ws.WebSocketManager;
}
