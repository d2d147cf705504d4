import { setPhotos } from "@/lib/listings/drafts";
import { DraftSaved } from "@/lib/listings/replies";
import { ListingParams, PhotosBody } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Sets which pictures are shown and their order; POST /api/media uploads them. */
export const PUT = defineCommandRoute({
  summary: "Set the photos of a listing and their order.",
  params: ListingParams,
  body: PhotosBody,
  reply: DraftSaved,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setPhotos(tx, actor, { ...params, ...body }),
  }),
});
