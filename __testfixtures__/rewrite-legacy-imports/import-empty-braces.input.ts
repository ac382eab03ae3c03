import {} from '../../ws/unifiedManager';
