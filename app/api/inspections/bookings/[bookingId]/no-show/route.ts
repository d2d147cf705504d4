import { z } from "zod";
import { reportNoShow } from "@/lib/bookings/commands";
import { BookingNotKept } from "@/lib/bookings/replies";
import { BookingParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Records that the inspector waited and the car was not brought. */
export const POST = defineCommandRoute({
  summary: "Record that no car came to a booking.",
  params: BookingParams,
  body: z.strictObject({}),
  reply: BookingNotKept,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await reportNoShow(tx, actor, params.bookingId),
  }),
});
