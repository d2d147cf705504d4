import { z } from "zod";
import { cancelBooking } from "@/lib/bookings/commands";
import { BookingCancelled } from "@/lib/bookings/replies";
import { BookingParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Cancel a booking.",
  params: BookingParams,
  body: z.strictObject({}),
  reply: BookingCancelled,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await cancelBooking(tx, actor, params.bookingId),
  }),
});
