import { formatTopic } from '@/ws';
import { WebSocketManager } from '@/websocket/manager';

export const manager = new WebSocketManager().connect(formatTopic('Orders'));
