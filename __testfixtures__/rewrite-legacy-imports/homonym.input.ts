import { WebSocketManager } from '../../ws/fakeManager';

new WebSocketManager().enqueue({ data: 'x' });
