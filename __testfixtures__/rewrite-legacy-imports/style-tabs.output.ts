import {
	WebSocketManager,
	getWebSocketManagerAsync,
} from '../../websocket/manager';

export class Orders {
	manager	=	new WebSocketManager();
	opened	=	getWebSocketManagerAsync();
}
