import { BookingsMovedById } from "@/lib/bookings/replies";
import { suspendInspector } from "@/lib/inspection-quality/suspensions";
import { InspectorParams, SuspensionBody } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The reason is public, in both languages. */
export const POST = defineCommandRoute({
  summary: "Suspend an inspector, with a public reason in both languages.",
  statuses: [201],
  params: InspectorParams,
  body: SuspensionBody,
  reply: BookingsMovedById,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await suspendInspector(tx, actor, { ...params, ...body }),
  }),
});
