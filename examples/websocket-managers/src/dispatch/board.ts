import {
  type DispatchSocket,
  createDispatchSocket, // one per board
  resetDispatchSocketsForTests,
} from './dispatchSocket';

/** Collects what has been assigned since the board was opened. */
export function watchBoard(riders: string[], socket: Pick<DispatchSocket, 'subscribe'> = createDispatchSocket()): string[] {
  const lines: string[] = [];
  for (const rider of riders) {
    socket.subscribe(`rider/${rider}/assigned`, (parcel) => lines.push(`${rider} <- ${parcel}`));
  }
  return lines;
}

export const wipeBoard = (): void => resetDispatchSocketsForTests();
