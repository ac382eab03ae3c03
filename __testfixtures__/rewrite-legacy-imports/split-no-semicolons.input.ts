import { resetForTests, UnifiedWebSocketManager } from "../../ws/unifiedManager"

resetForTests()
export const manager = new UnifiedWebSocketManager()
