import { openPool } from '../ws/poolManager';
import type { ManagerOptions } from './manager';

const options: ManagerOptions = { url: '/metrics' };

export function countConnection(topic: string): void {
  void openPool({ ...options, url: topic });
}
