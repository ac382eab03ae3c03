import * as all from '../../websocket/manager';
import { sockets } from '../../websocket/manager';

jest.spyOn(all, 'getWebSocketManager').mockResolvedValue({} as any);
const spy = jest.spyOn(sockets, 'get');
spy.mockResolvedValue({});
sinon.stub(sockets, 'get').resolves({});
sinon.stub(sockets, 'get').callsFake(async () => ({}));
mock.method(sockets, 'get', async () => ({}));
vi.mocked(sockets).get = mock(async () => ({}));
vi.mocked(sockets).open = mock(async () => ({}));
sinon.stub(sockets, 'open').resolves({});
sinon.stub(register, 'get').resolves({});
