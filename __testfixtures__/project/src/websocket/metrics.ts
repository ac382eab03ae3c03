import { openPool } from '../ws/poolManager';
import type { PoolOptions } from '../ws/poolManager';

const options: PoolOptions = { url: '/metrics' };

export function countConnection(topic: string): void {
  void openPool({ ...options, url: topic });
}
