export let options: import('../../websocket/manager').ManagerOptions;
export let managers: Array<import("@/websocket/manager").WebSocketManager>;
export let create: typeof import('../../websocket/manager').getWebSocketManager;
export let field: import('../../websocket/manager').WebSocketManager['options'];
