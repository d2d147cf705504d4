import { liftSuspension } from "@/lib/inspections/network/suspensions";
import { InspectorParams, ReasonBody } from "@/lib/inspections/network/schema";
import { commandRoute } from "@/lib/platform/http/route";

export const POST = commandRoute({
  summary: "End the suspension of an inspector.",
  params: InspectorParams,
  body: ReasonBody,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await liftSuspension(tx, actor, { ...params, ...body }),
  }),
});
