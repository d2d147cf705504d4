import { z } from "zod";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { markSeen } from "@/lib/saved-searches/commands";
import { SavedSearchParams } from "@/lib/saved-searches/params";

/** The person looked at the proposals: from now on they are not new, and none of them is mailed. */
export const POST = defineCommandRoute({
  summary: "Mark the found cars of a saved search as seen.",
  params: SavedSearchParams,
  body: z.strictObject({}),
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await markSeen(tx, actor, params.requestId),
  }),
});
