import { getWebSocketManager } from '../../websocket/manager';

vi.mock('../../websocket/manager', async () => ({ ...(await vi.importActual('../../websocket/manager')), getWebSocketManager: vi.fn() }));

getWebSocketManager();
