const { UnifiedWebSocketManager } = jest.requireActual('../../ws/unifiedManager');
const open = jest.requireActual('../../ws/unifiedManager').openUnifiedManager;

export const all = [new UnifiedWebSocketManager(), open()];
