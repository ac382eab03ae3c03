import { type FakeFrame, WebSocketManager } from '../../ws/fakeManager';

const frame: FakeFrame = { data: 'x' };
new WebSocketManager().enqueue(frame);
