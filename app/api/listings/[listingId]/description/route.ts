import { editListing } from "@/lib/listings/commands";
import { DescriptionSaved } from "@/lib/listings/replies";
import { EditBody, ListingParams } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The seller's description and known faults; earlier texts remain in the history. */
export const PUT = defineCommandRoute({
  summary: "Change the description and the known faults of a listing.",
  params: ListingParams,
  body: EditBody,
  reply: DescriptionSaved,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await editListing(tx, actor, { ...params, ...body }),
  }),
});
