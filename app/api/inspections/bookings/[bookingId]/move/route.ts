import { moveBooking } from "@/lib/inspections/network/booking";
import { BookingBody, BookingParams } from "@/lib/inspections/schema";
import { commandRoute } from "@/lib/platform/http/route";

/** Another time, or another point. */
export const POST = commandRoute({
  params: BookingParams,
  body: BookingBody,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await moveBooking(tx, actor, { ...params, ...body }),
  }),
});
