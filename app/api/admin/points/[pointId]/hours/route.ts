import { BookingsMoved } from "@/lib/bookings/replies";
import { HoursBody, PointParams } from "@/lib/bookings/schema";
import { setOpeningHours } from "@/lib/bookings/staffing";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The week's hours; bookings outside the new hours are rescheduled at once. */
export const POST = defineCommandRoute({
  summary: "Set the opening hours of an inspection point and move the bookings outside them.",
  params: PointParams,
  body: HoursBody,
  reply: BookingsMoved,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setOpeningHours(tx, actor, { ...params, ...body }),
  }),
});
