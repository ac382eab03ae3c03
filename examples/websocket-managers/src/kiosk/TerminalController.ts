import { KioskSocketManager, getKioskSocket } from './kioskSocket';
import { RiderSocketManager } from '@/realtime/rider-socket';

const wanted: unknown[] = [];

const inject = (token: unknown) => (_target: object, _key: string): void => void wanted.push(token);

export class TerminalController {
  @inject(KioskSocketManager) declare kiosk: InstanceType<typeof KioskSocketManager>;
  @inject(RiderSocketManager) declare rider: RiderSocketManager;

  static readonly wants = wanted;

  async callRider(name: string): Promise<void> {
    const socket = await getKioskSocket(undefined);
    socket.send('kiosk/call', name);
  }
}
