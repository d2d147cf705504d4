type Entry<T> = { readonly value: T; readonly since: number };

export type KeptOptions = {
  /** How many values a process caches. The oldest one is evicted first. */
  readonly most: number;
  readonly forMs: number;
  readonly now?: () => number;
};

/**
 * A cache for values that the next page is likely to show again. A value is at most `forMs` milliseconds old.
 * Code that changes a value calls `forget`. Values must not depend on the visitor; permissions are checked
 * elsewhere, on every request.
 */
export class Kept<T> {
  private readonly entries = new Map<string, Entry<T>>();
  /**
   * Per running read, the keys that were forgotten meanwhile. Their values may be outdated and are
   * not cached.
   */
  private readonly readings = new Set<Set<string>>();
  private readonly now: () => number;

  constructor(
    private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    private readonly options: KeptOptions,
  ) {
    this.now = options.now ?? (() => performance.now());
  }

  /** @returns the values by key; a key that could not be read is missing */
  async all(keys: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const oldest = this.now() - this.options.forMs;
    const found = new Map<string, T>();
    const missing: string[] = [];
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (entry === undefined || entry.since <= oldest) missing.push(key);
      else found.set(key, entry.value);
    }
    if (missing.length === 0) return found;
    for (const [key, value] of await this.readNow(missing)) found.set(key, value);
    return found;
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) {
      this.entries.delete(key);
      for (const changed of this.readings) changed.add(key);
    }
  }

  get size(): number {
    return this.entries.size;
  }

  private async readNow(keys: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const changed = new Set<string>();
    this.readings.add(changed);
    const since = this.now();
    try {
      const values = await this.read(keys);
      for (const [key, value] of values) if (!changed.has(key)) this.keep(key, { value, since });
      return values;
    } finally {
      this.readings.delete(changed);
    }
  }

  /** A Map keeps its insertion order. */
  private keep(key: string, entry: Entry<T>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size <= this.options.most) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
