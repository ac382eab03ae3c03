export interface PoolOptions {
  readonly url?: string;
}

export class PoolManager {
  constructor(readonly options: PoolOptions = {}) {}

  connect(_topic: string): this {
    return this;
  }
}

export async function openPool(options?: PoolOptions): Promise<PoolManager> {
  return new PoolManager(options);
}

const pool = { size: 1 };
export default pool;
