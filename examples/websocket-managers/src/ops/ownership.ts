/** Who gets the page at night. */
export const owners: Record<string, string> = {
  'src/realtime/rider-socket.ts': 'riders',
  'src/dispatch/dispatchSocket.ts': 'dispatch',
};

// Until 4.0 src/shared/socketHub.ts was on this list too.
export const ownerOf = (path: string): string => owners[path] ?? 'whoever is awake';

/** Each team brings its own gauge; it lives beside the socket that it measures. */
export const loadGauge = (team: string): Promise<unknown> => import(`../realtime/${team}`);
