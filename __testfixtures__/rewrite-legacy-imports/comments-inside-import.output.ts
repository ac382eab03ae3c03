import /* the class */ {
  // used by orders
  WebSocketManager, // and by chat
  /* lazily */ getWebSocketManagerAsync as /* short */ open,
} /* legacy */ from /* path */ '../../websocket/manager'; // done

export const all = [new WebSocketManager(), open()];
