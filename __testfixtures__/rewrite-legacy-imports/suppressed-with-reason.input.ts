// ssot-ignore-next-line unmapped-symbol -- dispose() comes with 2.0
import { resetForTests } from '../../ws/unifiedManager';

resetForTests();
