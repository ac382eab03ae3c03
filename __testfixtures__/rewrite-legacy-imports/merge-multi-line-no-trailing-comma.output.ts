import {
	defaultOptions,
	sockets,
	WebSocketManager
} from '../../websocket/manager';

export const all = [new WebSocketManager(defaultOptions), sockets];
