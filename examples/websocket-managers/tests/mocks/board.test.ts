import { createDispatchSocket } from '../../src/dispatch/dispatchSocket';
import { watchBoard } from '../../src/dispatch/board';

const mockSocket = { url: 'wss://test', send: jest.fn(), subscribe: jest.fn(), close: jest.fn() };

jest.mock('../../src/dispatch/dispatchSocket', () => ({
  createDispatchSocket: jest.fn(() => mockSocket),
}));

test('a board listens to every rider once', () => {
  watchBoard(['mira', 'jo'], createDispatchSocket());
  expect(mockSocket.subscribe.mock.calls.map(([topic]) => topic)).toEqual(['rider/mira/assigned', 'rider/jo/assigned']);
});
