import { z } from "zod";
import type { Reason } from "@/lib/saved-searches/reasons";
import { Wish } from "@/lib/saved-searches/schema";

const Stored = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("wishes"), met: z.number(), of: z.number() }),
    z.object({ kind: z.literal("wish_met"), wish: Wish }),
    z.object({ kind: z.literal("wish_missed"), wish: Wish }),
    z.object({ kind: z.literal("under_budget"), byMinor: z.coerce.bigint<string>() }),
    z.object({ kind: z.literal("distance"), metres: z.number() }),
  ]),
);

/** The reasons that are stored with a match; empty when another version wrote them. */
export function readReasons(stored: unknown): readonly Reason[] {
  return Stored.safeParse(stored).data ?? [];
}
