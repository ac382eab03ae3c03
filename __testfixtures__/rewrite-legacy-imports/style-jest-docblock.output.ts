/** @jest-environment jsdom */
import { WebSocketManager } from '../../websocket/manager';
import { defaultOptions } from '../../websocket/manager';

export const manager = new WebSocketManager(defaultOptions);
