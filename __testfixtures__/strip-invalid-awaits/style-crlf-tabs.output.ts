import { getWebSocketManager } from '../../websocket/manager';

export class Orders {
	async	open() {
		const manager	=	getWebSocketManager();
		return manager;
	}
}
