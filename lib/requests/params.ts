import { z } from "zod";
import { RequestForm } from "@/lib/requests/form";
import { STATES } from "@/lib/requests/settings";
import { WHY_NOT } from "@/lib/requests/types";

/** Addresses and bodies of the routes below /api/saved-searches. */
export const RequestId = z.string().startsWith("crq_").max(64);
export const RequestParams = z.object({ requestId: RequestId });
export const HitParams = RequestParams.extend({ hitId: z.string().startsWith("hit_").max(64) });
export const RevisionParams = RequestParams.extend({
  revisionId: z.string().startsWith("rev_").max(64),
});
export const EditBody = RequestForm.extend({ version: z.int().min(1) });
export const StateBody = z.strictObject({ state: z.enum(STATES) });
export const AnswerBody = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("yes") }),
  z.strictObject({ answer: z.literal("no"), why: z.enum(WHY_NOT) }),
]);
export const UnsubscribeToken = z.string().regex(/^[\w-]{32}$/);
