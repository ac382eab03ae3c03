// What partners import. Their names are theirs: nothing may vanish from here unnoticed.
export * from '../dispatch/dispatchSocket';
export * as tracking from '../tracking/sockets';
export * as priority from '../realtime/PriorityRiderSocket';
export { sent as traffic } from '../net/loopback';
