import { DISPATCH_URL } from '../dispatch/dispatchSocket';

/** Dispatch went live first, so its address became everybody's. */
export const endpoints = {
  live: DISPATCH_URL,
  labels: 'https://labels.pedalpost.example',
  tiles: 'https://tiles.pedalpost.example',
} as const;
