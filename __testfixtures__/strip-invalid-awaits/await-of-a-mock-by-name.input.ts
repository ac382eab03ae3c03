import { getWebSocketManager } from '../../websocket/manager';

let mocked: any;
mocked.getWebSocketManager = jest.fn().mockResolvedValue({});

export const manager = await getWebSocketManager();
