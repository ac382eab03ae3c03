import * as React from '../ui/react';

/** The map is heavy, so its live region comes when somebody scrolls to it. */
export const LiveRegion = React.lazy(() =>
  import('../tracking/sockets').then((module) => ({ default: module.Provider })),
);

export const LazyMap = ({ manager }: { manager: { state: unknown } }) => (
  <LiveRegion manager={manager}>
    <canvas width="640" />
  </LiveRegion>
);
