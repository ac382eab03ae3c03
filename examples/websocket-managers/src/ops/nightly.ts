import { getWebSocketManager } from '../realtime/rider-socket';

/** Three in the morning: every bike on its charger says how full it is. */
export function collectCharge(bikes: readonly string[]): Promise<void> {
  return getWebSocketManager().then((manager) => {
    for (const bike of bikes) manager.send(`charge/${bike}`, 'ask');
  });
}
