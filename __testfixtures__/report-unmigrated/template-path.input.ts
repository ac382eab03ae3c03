export const file = `../../ws/unifiedManager`;
