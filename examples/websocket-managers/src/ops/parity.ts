import { getWebSocketManager } from '../websocket/manager';
// ssot-ignore-next-line needs-review -- holds the old answer against the new one until the summer timetable
import { riderSocket } from '../realtime/rider-socket';

export const sameGateway = (): boolean => riderSocket().url === getWebSocketManager().url;
