export { default } from '../../ws/unifiedManager';
export { default as Manager } from '@/ws/unifiedManager';
export { openUnifiedManager as default2 } from '../../ws/unifiedManager';
