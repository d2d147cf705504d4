import { moveBooking } from "@/lib/bookings/commands";
import { BookedReply } from "@/lib/bookings/replies";
import { BookingBody, BookingParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Moves a booking to another time or another point. */
export const POST = defineCommandRoute({
  summary: "Move a booking to another time or inspection point.",
  params: BookingParams,
  body: BookingBody,
  reply: BookedReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await moveBooking(tx, actor, { ...params, ...body }),
  }),
});
