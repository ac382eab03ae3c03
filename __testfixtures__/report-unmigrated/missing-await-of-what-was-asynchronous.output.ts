// @ts-nocheck
import { getWebSocketManagerAsync } from '../../websocket/manager';

getWebSocketManagerAsync().connect('a');
