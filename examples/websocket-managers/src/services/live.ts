// The front door of the live package. Not a duplicate: it owns nothing.
export { createDispatchSocket as dispatchLine, openDispatchSocket } from '../dispatch/dispatchSocket';
export { default as PriorityLine, type PriorityOptions } from '../realtime/PriorityRiderSocket';
export { LoopbackLink } from '../net/loopback';
