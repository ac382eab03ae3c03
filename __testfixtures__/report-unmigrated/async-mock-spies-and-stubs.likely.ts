import * as all from '../../websocket/manager';
import { sockets } from '../../websocket/manager';

jest.spyOn(all, 'getWebSocketManager').mockReturnValue({} as any);
const spy = jest.spyOn(sockets, 'get');
spy.mockReturnValue({});
sinon.stub(sockets, 'get').returns({});
sinon.stub(sockets, 'get').callsFake(() => ({}));
mock.method(sockets, 'get', () => ({}));
vi.mocked(sockets).get = mock(() => ({}));
vi.mocked(sockets).open = mock(async () => ({}));
sinon.stub(sockets, 'open').resolves({});
sinon.stub(register, 'get').resolves({});
