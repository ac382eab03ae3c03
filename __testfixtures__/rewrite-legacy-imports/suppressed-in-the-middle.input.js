export const files = [
  'src/websocket/manager.ts',
  // ssot-ignore-next-line -- shown to people
  'src/ws/unifiedManager.ts',
  'src/ws/poolManager.ts',
];
