import { submitListing } from "@/lib/listings/drafts";
import { ListingSubmitted } from "@/lib/listings/replies";
import { ListingParams, VersionBody } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const POST = defineCommandRoute({
  summary: "Submit a draft.",
  params: ListingParams,
  body: VersionBody,
  reply: ListingSubmitted,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await submitListing(tx, actor, { ...params, ...body }),
  }),
});
