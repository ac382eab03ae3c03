import { getWebSocketManager, getWebSocketManagerAsync } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockReturnValue({} as any);
jest.mocked(getWebSocketManagerAsync).mockResolvedValue({} as any);
register(getWebSocketManager, getWebSocketManagerAsync);
