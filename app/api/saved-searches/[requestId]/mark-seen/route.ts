import { z } from "zod";
import { commandRoute } from "@/lib/platform/http/route";
import { markSeen } from "@/lib/requests/commands";
import { RequestParams } from "@/lib/requests/params";

/** The person looked at the proposals: from now on they are not new, and none of them is mailed. */
export const POST = commandRoute({
  summary: "Mark the found cars of a saved search as seen.",
  params: RequestParams,
  body: z.strictObject({}),
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await markSeen(tx, actor, params.requestId),
  }),
});
