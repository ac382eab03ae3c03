require('../../ws/unifiedManager');
