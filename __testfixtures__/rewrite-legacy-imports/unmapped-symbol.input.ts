import { resetForTests } from '../../ws/unifiedManager';

resetForTests();
