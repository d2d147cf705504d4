import { withdrawClosure } from "@/lib/bookings/closures";
import { ClosureReply } from "@/lib/bookings/replies";
import { ClosureParams, ReasonBody } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Withdraw a closure of an inspection point.",
  params: ClosureParams,
  body: ReasonBody,
  reply: ClosureReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await withdrawClosure(tx, actor, { ...params, ...body }),
  }),
});
