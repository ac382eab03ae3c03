import unified = require('../../ws/unifiedManager');

export const manager = new unified.UnifiedWebSocketManager();
export const options: unified.UnifiedOptions = {};
