import { setHoliday } from "@/lib/bookings/closures";
import { HolidayParams, ReasonBody } from "@/lib/bookings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The point is open on that day after all. */
export const POST = defineCommandRoute({
  summary: "Remove a holiday of an inspection point.",
  params: HolidayParams,
  body: ReasonBody,
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
