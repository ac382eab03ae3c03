import /* the class */ {
  // used by orders
  UnifiedWebSocketManager, // and by chat
  /* lazily */ openUnifiedManager as /* short */ open,
} /* legacy */ from /* path */ '../../ws/unifiedManager'; // done

export const all = [new UnifiedWebSocketManager(), open()];
