export const a = import('../../ws/unifiedManager').then((ws) => new ws.UnifiedWebSocketManager());
export const b = import('../../ws/unifiedManager').then(({ openUnifiedManager }) => openUnifiedManager());
export const c = import('../../ws/unifiedManager').then((ws) => ws.default);
export const d = import('../../ws/unifiedManager').then(function ({ UnifiedWebSocketManager: Manager }) {
  return new Manager();
});
