import * as ws from '../../ws/unifiedManager';

jest.spyOn(require('../../ws/unifiedManager'), 'createUnifiedManager');
jest.spyOn(ws, 'openUnifiedManager');
