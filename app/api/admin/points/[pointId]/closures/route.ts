import { addClosure } from "@/lib/bookings/closures";
import { BookingsMovedById } from "@/lib/bookings/replies";
import { ClosureBody, PointParams } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Closes a point, a bay or a person for a while; the affected bookings are rescheduled at once. */
export const POST = defineCommandRoute({
  summary: "Close a point, a bay or an inspector for a while and move the affected bookings.",
  statuses: [201],
  params: PointParams,
  body: ClosureBody,
  reply: BookingsMovedById,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await addClosure(tx, actor, { ...params, ...body }),
  }),
});
