import { rule } from "@/lib/disputes/rule";
import { DisputeParams, RulingBody } from "@/lib/disputes/schema";
import { commandRoute } from "@/lib/platform/http/route";

/** An officer rules; above the limit the ruling waits for a second officer. */
export const POST = commandRoute({
  summary: "Decide a dispute; above a limit the decision waits for a second operator.",
  statuses: [201],
  params: DisputeParams,
  body: RulingBody,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await rule(tx, actor, { ...params, ...body }),
  }),
});
