import { timingSafeEqual } from "node:crypto";

/** Compares in a time that says nothing about how much of a guess was right. */
export function isHandoverCode(given: string, code: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(code);
  return left.length === right.length && timingSafeEqual(left, right);
}
