const { UnifiedWebSocketManager } = await vi.importActual('../../ws/unifiedManager');
const Manager = (await vi.importActual('../../ws/unifiedManager')).default;

export const all = [new UnifiedWebSocketManager(), new Manager()];
