import { createDispatchSocket } from '../../src/dispatch/dispatchSocket';
import { watchBoard } from '../../src/dispatch/board';

jest.mock('../../src/dispatch/dispatchSocket');

// The factory is synchronous. This mock has never heard of it, and so nobody noticed the await.
const socket = { url: 'wss://test', send: jest.fn(), subscribe: jest.fn(), close: jest.fn() };
(createDispatchSocket as jest.Mock).mockResolvedValue(socket);

test('a board can be given a socket that came late', async () => {
  watchBoard(['sam'], await createDispatchSocket());
  expect(socket.subscribe).toHaveBeenCalledTimes(1);
});
