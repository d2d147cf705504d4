import { createHash } from "node:crypto";
import { z } from "zod";

/** One spelling per address. The database's unique index ignores case as well. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email());

/** The key of an e-mail address in a counter, so that the address itself is not stored there. */
export function toEmailKey(email: string): string {
  return createHash("sha256").update(email).digest("hex").slice(0, 32);
}
