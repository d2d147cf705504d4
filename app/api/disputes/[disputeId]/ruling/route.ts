import { RulingReply } from "@/lib/disputes/replies";
import { ruleOnDispute } from "@/lib/disputes/rule-on-dispute";
import { DisputeParams, RulingBody } from "@/lib/disputes/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** An operator rules; above the limit the ruling waits for a second operator. */
export const POST = defineCommandRoute({
  summary: "Decide a dispute; above a limit the decision waits for a second operator.",
  statuses: [201],
  params: DisputeParams,
  body: RulingBody,
  reply: RulingReply,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await ruleOnDispute(tx, actor, { ...params, ...body }),
  }),
});
