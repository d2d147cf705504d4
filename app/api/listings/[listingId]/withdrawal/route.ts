import { cancelBookings } from "@/lib/bookings/commands";
import { withdrawListing } from "@/lib/listings/commands";
import { ListingWithdrawn } from "@/lib/listings/replies";
import { ListingParams, WithdrawBody } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Withdraw a listing.",
  params: ListingParams,
  body: WithdrawBody,
  reply: ListingWithdrawn,
  run: async (tx, { actor, params, body }) => {
    const withdrawn = await withdrawListing(tx, actor, { ...params, ...body });
    await cancelBookings(tx, actor, params.listingId);
    return { status: 200, body: withdrawn };
  },
});
