import * as React from '../ui/react';
import * as sockets from '@/tracking/sockets';

interface Props {
  rider: string;
  options?: sockets.Options;
}

export async function openCard({ rider, options }: Props): Promise<React.Element> {
  const manager: sockets.Manager = await sockets.manager(options);
  manager.send(`rider/${rider}/card`, 'opened');
  return <RiderCard rider={rider} manager={manager} />;
}

export const RiderCard = ({ rider, manager }: { rider: string; manager: { state: unknown } }) => (
  <sockets.Provider manager={manager}>
    <h2>{rider}</h2>
  </sockets.Provider>
);
