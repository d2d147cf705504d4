import { setHoliday } from "@/lib/bookings/closures";
import { BookingsMoved } from "@/lib/bookings/replies";
import { HolidayBody, PointParams } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** A day on which the point is closed; its bookings are rescheduled at once. */
export const POST = defineCommandRoute({
  summary: "Add a day on which an inspection point is closed and move its bookings.",
  statuses: [201],
  params: PointParams,
  body: HolidayBody,
  reply: BookingsMoved,
  run: async (tx, { actor, params, body: { reason, ...holiday } }) => ({
    status: 201,
    body: await setHoliday(tx, actor, { ...params, holiday, isClosed: true, reason }),
  }),
});
