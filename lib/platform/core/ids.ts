import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The two parts of an id: milliseconds, and sixteen bytes of which five bits each are used. */
export type IdSource = (prefix: string) => { readonly time: number; readonly chance: Uint8Array };

let source: IdSource = () => ({ time: Date.now(), chance: randomBytes(16) });

/**
 * A prefixed, unguessable, roughly time-ordered id: `esc_` + 10 characters of time + 16 of chance.
 * The time part keeps B-tree inserts together; the 80 random bits make it useless to guess.
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

/** Replaces chance by a source of repeatable ids: the demo's seed only (tests/architecture.test.ts). */
export function setIdSource(next: IdSource): void {
  source = next;
}
