import { getWebSocketManager } from '../../websocket/manager';

export class Orders {
	async	open() {
		const manager	=	await	getWebSocketManager();
		return manager;
	}
}
