import { bookInspection } from "@/lib/bookings/commands";
import { BookedReply } from "@/lib/bookings/replies";
import { BookingBody } from "@/lib/inspections/schema";
import { ListingParams } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Books a slot at an inspection point, or moves the one that is booked. */
export const POST = defineCommandRoute({
  summary: "Book the inspection of a listing, or move it.",
  statuses: [201],
  params: ListingParams,
  body: BookingBody,
  reply: BookedReply,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await bookInspection(tx, actor, { ...params, ...body }),
  }),
});
