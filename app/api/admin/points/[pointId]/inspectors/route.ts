import { InspectorAppointed } from "@/lib/bookings/replies";
import { AppointmentBody, PointParams } from "@/lib/bookings/schema";
import { appointInspector } from "@/lib/bookings/staffing";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Appoint an inspector to an inspection point.",
  statuses: [201],
  params: PointParams,
  body: AppointmentBody,
  reply: InspectorAppointed,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await appointInspector(tx, actor, { ...params, ...body }),
  }),
});
