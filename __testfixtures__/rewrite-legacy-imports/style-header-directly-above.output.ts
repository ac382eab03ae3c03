// Copyright Acme, 2019.
import { WebSocketManager } from '../../websocket/manager';

export const manager = new WebSocketManager();
