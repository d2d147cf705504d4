import "server-only";
import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** 130 random bits. The keys of the storage always have this form. */
export function generateStorageName(): string {
  return Array.from(randomBytes(26), (byte) => ALPHABET.charAt(byte & 31)).join("");
}
