import { z } from "zod";
import { STATES } from "@/lib/saved-searches/settings";

/** What the routes of saved searches reply, for the API's document. */

export const SearchSaved = z.object({ id: z.string(), isNew: z.boolean() });
export const SearchReply = z.object({ id: z.string() });
export const SearchState = z.object({ state: z.enum(STATES) });
export const HitsSeen = z.object({ seen: z.literal(true) });
export const HitAnswered = z.union([
  z.object({ saved: z.boolean() }),
  z.object({ revisionId: z.string().nullable() }),
]);
