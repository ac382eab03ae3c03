import unified = require('../../ws/unifiedManager');

register(unified);
