import { setHoliday } from "@/lib/bookings/closures";
import { BookingsMoved } from "@/lib/bookings/replies";
import { HolidayParams, ReasonBody } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Removes a holiday: the point is open on that day. */
export const POST = defineCommandRoute({
  summary: "Remove a holiday of an inspection point.",
  params: HolidayParams,
  body: ReasonBody,
  reply: BookingsMoved,
  run: async (tx, { actor, params: { pointId, date }, body }) => ({
    status: 200,
    body: await setHoliday(tx, actor, {
      pointId,
      isClosed: false,
      reason: body.reason,
      holiday: { date, en: date, zh: date },
    }),
  }),
});
