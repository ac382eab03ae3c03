import{WebSocketManager, getWebSocketManagerAsync as open}from"../../websocket/manager";
export const all=[new WebSocketManager(),open()];
