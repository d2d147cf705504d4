import { InspectorReply } from "@/lib/bookings/replies";
import { endSuspension } from "@/lib/inspection-quality/suspensions";
import { InspectorParams, ReasonBody } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "End the suspension of an inspector.",
  params: InspectorParams,
  body: ReasonBody,
  reply: InspectorReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await endSuspension(tx, actor, { ...params, ...body }),
  }),
});
