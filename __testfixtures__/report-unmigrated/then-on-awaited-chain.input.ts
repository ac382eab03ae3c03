// @ts-nocheck
import { getWebSocketManager } from '../../websocket/manager';

export const a = await getWebSocketManager().then((manager) => manager.connect('a'));
