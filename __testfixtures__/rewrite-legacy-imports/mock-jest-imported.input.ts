// @ts-nocheck
import { jest } from '@jest/globals';
import { createUnifiedManager } from '../../ws/unifiedManager';

jest.mock('../../ws/unifiedManager', () => ({ createUnifiedManager: jest.fn() }));

createUnifiedManager();
