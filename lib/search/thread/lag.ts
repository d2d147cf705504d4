const KEPT = 1_000;

/** How far behind Postgres a replica is, and has been. */
export class Lag {
  private readonly began = performance.now();
  private currentSince: number | null = null;
  private readonly applied: number[] = [];
  private at = 0;

  /** A read that began then has been applied; the oldest change in it was so old by the end. */
  readBegan(began: number, oldestMs: number | null): void {
    this.currentSince = began;
    if (oldestMs === null) return;
    this.applied[this.at] = oldestMs + (performance.now() - began);
    this.at = (this.at + 1) % KEPT;
  }

  /** Everything committed before this many milliseconds ago is searchable. */
  now(): number {
    return Math.round(performance.now() - (this.currentSince ?? this.began));
  }

  appliedP99(): number {
    const sorted = this.applied.toSorted((a, b) => a - b);
    return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
  }
}
