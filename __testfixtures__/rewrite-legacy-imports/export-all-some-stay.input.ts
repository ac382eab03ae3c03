export * from '../../ws/unifiedManager';
