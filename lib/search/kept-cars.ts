/** How many cars a process remembers, and for how long; a car is a kilobyte or two. */
const CARS_MAX = 20_000;
const KEPT_MS = 10_000;

type Kept<T> = { readonly car: T; readonly since: number };

/**
 * What was read about a car, for the next page that shows it. The search thread says which cars changed,
 * and those are read again; what changes about a car without being searchable (its picture) is seen when
 * its ten seconds are over. Callers get what is kept, never a promise of how old it is beyond that.
 */
export class KeptCars<T> {
  private readonly cars = new Map<string, Kept<T>>();
  /** What changed while it was being read, per reading: it may have been read from before. */
  private readonly readings = new Set<Set<string>>();

  constructor(
    private readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
    private readonly now: () => number = performance.now.bind(performance),
  ) {}

  /** @returns by id; what could not be read is missing */
  async all(ids: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const oldest = this.now() - KEPT_MS;
    const found = new Map<string, T>();
    const missing: string[] = [];
    for (const id of ids) {
      const kept = this.cars.get(id);
      if (kept === undefined || kept.since <= oldest) missing.push(id);
      else found.set(id, kept.car);
    }
    if (missing.length === 0) return found;
    for (const [id, car] of await this.readNow(missing)) found.set(id, car);
    return found;
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.cars.delete(id);
      for (const changed of this.readings) changed.add(id);
    }
  }

  get size(): number {
    return this.cars.size;
  }

  private async readNow(ids: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const changed = new Set<string>();
    this.readings.add(changed);
    const since = this.now();
    try {
      const cars = await this.read(ids);
      for (const [id, car] of cars) if (!changed.has(id)) this.keep(id, { car, since });
      return cars;
    } finally {
      this.readings.delete(changed);
    }
  }

  /** The oldest makes room: a Map keeps the order in which it was filled. */
  private keep(id: string, kept: Kept<T>): void {
    this.cars.delete(id);
    this.cars.set(id, kept);
    if (this.cars.size <= CARS_MAX) return;
    const [oldest] = this.cars.keys();
    if (oldest !== undefined) this.cars.delete(oldest);
  }
}
