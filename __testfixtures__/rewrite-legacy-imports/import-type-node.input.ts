export let options: import('../../ws/unifiedManager').UnifiedOptions;
export let managers: Array<import("@/ws/unifiedManager").default>;
export let create: typeof import('../../ws/unifiedManager').createUnifiedManager;
export let field: import('../../ws/unifiedManager').UnifiedWebSocketManager['options'];
