import * as tracking from '../tracking/sockets';
import * as dispatch from '../dispatch/dispatchSocket';

/** What support can type into the operations console. */
export const vocabulary = { ...tracking, help: () => Object.keys(tracking) };

export const call = (name: string): unknown => (dispatch as Record<string, any>)[name]();
