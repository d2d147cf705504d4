import { randomInt, timingSafeEqual } from "node:crypto";

/** Six digits that one of the two people sees and the other types. */
export function drawCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, "0");
}

/** Compares in a time that says nothing about how much of a guess was right. */
export function isHandoverCode(given: string, code: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(code);
  return left.length === right.length && timingSafeEqual(left, right);
}
