import { LRUCache, type Perf } from "lru-cache";

export type BatchCacheOptions = {
  readonly max: number;
  readonly ttlMs: number;
  readonly clock?: Perf;
};

/**
 * An LRU cache in front of a reader that reads many keys with one query; `fetch` of lru-cache reads one at a
 * time. A value is at most `ttlMs` old, counted from before it was read. It must not depend on who asks.
 */
export class BatchCache<T extends object> {
  private readonly values: LRUCache<string, T>;
  /** Per running read, the keys that changed since it began: what it read of them may be from before. */
  private readonly reads = new Set<Set<string>>();
  private readonly clock: Perf;

  constructor(
    private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    { max, ttlMs, clock = performance }: BatchCacheOptions,
  ) {
    this.clock = clock;
    this.values = new LRUCache({ max, ttl: ttlMs, ttlResolution: 0, perf: clock });
  }

  /** @returns by key; what could not be read is missing, and is read again the next time */
  async getAll(keys: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const found = new Map<string, T>();
    const missing: string[] = [];
    for (const key of keys) {
      const value = this.values.get(key);
      if (value === undefined) missing.push(key);
      else found.set(key, value);
    }
    if (missing.length === 0) return found;
    for (const [key, value] of await this.readAll(missing)) found.set(key, value);
    return found;
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) {
      this.values.delete(key);
      for (const changed of this.reads) changed.add(key);
    }
  }

  get size(): number {
    return this.values.size;
  }

  private async readAll(keys: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const changed = new Set<string>();
    this.reads.add(changed);
    const start = this.clock.now();
    try {
      const values = await this.read(keys);
      for (const [key, value] of values) {
        if (!changed.has(key)) this.values.set(key, value, { start });
      }
      return values;
    } finally {
      this.reads.delete(changed);
    }
  }
}
