import "server-only";
import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** 130 random bits; the storage's keys have no other form. */
export function generateStorageName(): string {
  return Array.from(randomBytes(26), (byte) => ALPHABET.charAt(byte & 31)).join("");
}
