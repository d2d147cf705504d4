import { createHash } from "node:crypto";
import { z } from "zod";

/** One spelling per address: the database's unique index folds case as well. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email());

/** Names an address in a counter without storing it there. */
export function toEmailKey(email: string): string {
  return createHash("sha256").update(email).digest("hex").slice(0, 32);
}
