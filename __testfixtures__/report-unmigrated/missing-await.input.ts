// @ts-nocheck
import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

getWebSocketManagerAsync().connect('a');
sockets.open('a')?.connect('b');
const held = getWebSocketManagerAsync();
held.connect('c');
held.connect('d');
const { connect } = getWebSocketManagerAsync();
getWebSocketManagerAsync().dispose();
