type Factory = typeof import('../dispatch/dispatchSocket').createDispatchSocket;
type Tracking = typeof import('../tracking/sockets');

export type Inspected = import('../realtime/rider-socket').RiderSocketManager | ReturnType<Factory>;

export const urlOf = (manager: Inspected): string => manager.url;

export const openers = (sockets: Pick<Tracking, 'manager' | 'connect'>): string[] => Object.keys(sockets).sort();
