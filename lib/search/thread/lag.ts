const KEPT = 1_000;

/** How far a replica is and was behind PostgreSQL. */
export class Lag {
  private readonly began = performance.now();
  private currentSince: number | null = null;
  private readonly applied: number[] = [];
  private at = 0;

  /**
   * A read that began at this time was applied. `oldestMs` is the age that its oldest change had
   * then.
   */
  readBegan(began: number, oldestMs: number | null): void {
    this.currentSince = began;
    if (oldestMs === null) return;
    this.applied[this.at] = oldestMs + (performance.now() - began);
    this.at = (this.at + 1) % KEPT;
  }

  /** Everything that was committed longer ago than this many milliseconds is searchable. */
  now(): number {
    return Math.round(performance.now() - (this.currentSince ?? this.began));
  }

  appliedP99(): number {
    const sorted = this.applied.toSorted((a, b) => a - b);
    return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
  }
}
