import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The two parts of an id: milliseconds, and sixteen bytes of which five bits each are used. */
export type IdSource = (prefix: string) => { readonly time: number; readonly chance: Uint8Array };

let source: IdSource = () => ({ time: Date.now(), chance: randomBytes(16) });

/**
 * A prefixed, unguessable id that is roughly ordered by time: `esc_` + 10 characters of time + 16
 * random characters. The time part keeps B-tree inserts close together, and the 80 random bits
 * prevent guessing.
 */
export function generateId(prefix: string): string {
  const parts = source(prefix);
  let { time } = parts;
  let head = "";
  for (let i = 0; i < 10; i += 1) {
    head = (ALPHABET[time % 32] ?? "0") + head;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (const byte of parts.chance) tail += ALPHABET[byte & 31] ?? "0";
  return `${prefix}_${head}${tail}`;
}

/**
 * Replaces the random source by a repeatable one. Only for the demo's seed
 * (tests/architecture.test.ts).
 */
export function setIdSource(next: IdSource): void {
  source = next;
}
