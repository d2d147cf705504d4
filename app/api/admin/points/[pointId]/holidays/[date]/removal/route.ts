import { setHoliday } from "@/lib/inspections/network/closures";
import { HolidayParams, ReasonBody } from "@/lib/inspections/network/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The point is open on that day after all. */
export const POST = defineCommandRoute({
  summary: "Remove a holiday of an inspection point.",
  params: HolidayParams,
  body: ReasonBody,
  run: async (tx, { actor, params: { pointId, date }, body }) => ({
    status: 200,
    body: await setHoliday(tx, actor, {
      ...{ pointId, isClosed: false, reason: body.reason },
      holiday: { date, en: date, zh: date },
    }),
  }),
});
