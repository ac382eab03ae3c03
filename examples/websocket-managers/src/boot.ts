import './realtime/rider-socket';
import './kiosk/kioskSocket'; // claims the terminal before anybody else can
import { endpoints } from './config/endpoints';

export const banner = `pedalpost-live on ${endpoints.live}`;
