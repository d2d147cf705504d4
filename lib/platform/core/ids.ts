import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A prefixed, unguessable, roughly time-ordered id: `esc_` + 10 characters of time + 16 of chance.
 * The time part keeps B-tree inserts together; the 80 random bits make it useless to guess.
 */
export function newId(prefix: string): string {
  let time = Date.now();
  let head = "";
  for (let i = 0; i < 10; i += 1) {
    head = (ALPHABET[time % 32] ?? "0") + head;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (const byte of randomBytes(16)) tail += ALPHABET[byte & 31] ?? "0";
  return `${prefix}_${head}${tail}`;
}
