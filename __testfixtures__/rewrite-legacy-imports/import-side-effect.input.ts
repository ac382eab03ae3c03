import '../../ws/unifiedManager';
