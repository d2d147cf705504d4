import { z } from "zod";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { markSeen } from "@/lib/saved-searches/commands";
import { SavedSearchParams } from "@/lib/saved-searches/params";
import { HitsSeen } from "@/lib/saved-searches/replies";

/** The person has seen the proposals: they are no longer new, and no mail is sent about them. */
export const POST = defineCommandRoute({
  summary: "Mark the found cars of a saved search as seen.",
  params: SavedSearchParams,
  body: z.strictObject({}),
  reply: HitsSeen,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await markSeen(tx, actor, params.requestId),
  }),
});
