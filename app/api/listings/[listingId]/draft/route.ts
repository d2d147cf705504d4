import { saveDraft } from "@/lib/listings/drafts";
import { DraftSaved } from "@/lib/listings/replies";
import { DraftPatch, ListingParams } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Saves what was typed so far, including invalid values. */
export const PATCH = defineCommandRoute({
  summary: "Save fields of a draft.",
  params: ListingParams,
  body: DraftPatch,
  reply: DraftSaved,
  // The form saves about once a second while somebody types.
  limit: { name: "draft", points: 240, perSeconds: 60 },
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await saveDraft(tx, actor, { ...params, ...body }),
  }),
});
