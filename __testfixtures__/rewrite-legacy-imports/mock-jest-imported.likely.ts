// @ts-nocheck
import { jest } from '@jest/globals';
import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager', () => ({ ...jest.requireActual('../../websocket/manager'), getWebSocketManager: jest.fn() }));

getWebSocketManager();
