type Entry<T> = { readonly value: T; readonly since: number };

export type KeptOptions = {
  /** How many values a process remembers; the oldest makes room. */
  readonly most: number;
  readonly forMs: number;
  readonly now?: () => number;
};

/**
 * What was read a moment ago, for the next page that shows it. Callers get what is kept, never a promise of
 * how old it is beyond `forMs`; whoever knows that something changed says so with `forget`. Nothing in here is
 * about one visitor: who may see it is asked elsewhere, every time.
 */
export class Kept<T> {
  private readonly entries = new Map<string, Entry<T>>();
  /** What changed while it was being read, per reading: it may have been read from before. */
  private readonly readings = new Set<Set<string>>();
  private readonly now: () => number;

  constructor(
    private readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    private readonly options: KeptOptions,
  ) {
    this.now = options.now ?? (() => performance.now());
  }

  /** @returns by key; what could not be read is missing */
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

  /** A Map keeps the order in which it was filled. */
  private keep(key: string, entry: Entry<T>): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size <= this.options.most) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
