import { getWebSocketManager as open } from '../websocket/manager';

export { open };
export default open;
