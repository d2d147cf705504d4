import { createHash } from "node:crypto";
import type { IdSource } from "@/lib/platform/core/ids";

/** Earlier than every real id, so that ids created later sort after those of the seed. */
const BEGIN = Date.UTC(2026, 0, 1);
const STEP_MS = 1_000;
/**
 * Ids are not strictly in order of creation, like two real ids of one millisecond, so that no code relies on
 * their order.
 */
const SHUFFLE_MS = 4_000;
const CHANCE_BYTES = 16;

/**
 * Creates ids that are the same for the same seed: the n-th id of a kind depends on the kind, on n and on the
 * seed. Each kind has its own counter, so that jobs in parallel do not change each other's ids.
 */
export function createSeededIds(seed: string): IdSource {
  const made = new Map<string, number>();
  return (prefix) => {
    const count = (made.get(prefix) ?? 0) + 1;
    made.set(prefix, count);
    const hash = createHash("sha256").update(`${seed} ${prefix} ${count}`).digest();
    const shuffle = hash.readUInt32BE(CHANCE_BYTES) % SHUFFLE_MS;
    return { time: BEGIN + count * STEP_MS + shuffle, chance: hash.subarray(0, CHANCE_BYTES) };
  };
}
