'use client';

import * as React from '../ui/react';
import { Provider as Live, manager } from '../tracking/sockets';

export function StatusPill({ parcel, status }) {
  return (
    <Live manager={{ state: status === 'delivered' ? 'closed' : 'open' }}>
      <b title={parcel}>{status}</b>
    </Live>
  );
}

export const ping = async (parcel) => (await manager()).send('ping', parcel);
