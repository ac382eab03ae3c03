import pool, { PoolManager } from '../../ws/poolManager';

export const size = pool.size;
export const manager = new PoolManager();
