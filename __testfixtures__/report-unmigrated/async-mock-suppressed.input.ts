import { getWebSocketManager } from '../../websocket/manager';

// ssot-ignore-next-line -- the test is about a factory of old
jest.mocked(getWebSocketManager).mockResolvedValue({});
export const manager = await getWebSocketManager();
