/* 🚀 ü 中文 👩‍💻 */ export const ship = '🚀';
import { defaultOptions, WebSocketManager } from '../../websocket/manager';

export const manager = new WebSocketManager(defaultOptions);
