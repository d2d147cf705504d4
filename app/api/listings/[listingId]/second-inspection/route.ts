import { bookSecondInspection } from "@/lib/bookings/commands";
import { BookedReply } from "@/lib/bookings/replies";
import { BookingBody } from "@/lib/inspections/schema";
import { ListingParams } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** A buyer orders a second inspection by another inspector. */
export const POST = defineCommandRoute({
  summary: "Order a second inspection as a buyer.",
  statuses: [201],
  params: ListingParams,
  body: BookingBody,
  reply: BookedReply,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await bookSecondInspection(tx, actor, { ...params, ...body }),
  }),
});
