import { RiderSocketManager, riderSocket as lineFor } from '../realtime/rider-socket';
import defaultHub from '../shared/socketHub';

export { RiderSocketManager, lineFor };
export { defaultHub as hub };
export { socketHub as default } from '../shared/socketHub';
