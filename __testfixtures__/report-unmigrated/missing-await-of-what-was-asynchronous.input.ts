// @ts-nocheck
import { openUnifiedManager } from '../../ws/unifiedManager';

openUnifiedManager().connect('a');
