import { z } from "zod";
import { SavedSearchForm } from "@/lib/saved-searches/form";
import { STATES } from "@/lib/saved-searches/settings";
import { WHY_NOT } from "@/lib/saved-searches/types";

/** Parameters and bodies of the routes below /api/saved-searches. */
export const SavedSearchId = z.string().startsWith("crq_").max(64);
export const SavedSearchParams = z.object({ requestId: SavedSearchId });
export const HitParams = SavedSearchParams.extend({ hitId: z.string().startsWith("hit_").max(64) });
export const RevisionParams = SavedSearchParams.extend({
  revisionId: z.string().startsWith("rev_").max(64),
});
export const EditBody = SavedSearchForm.extend({ version: z.int().min(1) });
export const StateBody = z.strictObject({ state: z.enum(STATES) });
export const AnswerBody = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("yes") }),
  z.strictObject({ answer: z.literal("no"), why: z.enum(WHY_NOT) }),
]);
export const UnsubscribeToken = z.string().regex(/^[\w-]{32}$/);
