import { z } from "zod";
import { listFavouriteIds } from "@/lib/listings/favourites";
import { FavouritesReply } from "@/lib/listings/replies";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

/**
 * The cars that the person saved. Cached pages are the same for everybody, so their save buttons load it in the
 * browser.
 */
export const GET = defineQueryRoute({
  summary: "List the cars that the person saved; empty when nobody is signed in.",
  auth: "optional",
  params: z.unknown(),
  query: z.looseObject({}),
  reply: FavouritesReply,
  handle: async ({ actor }) => {
    const ids = actor === null ? [] : await listFavouriteIds(actor);
    return toJsonResponse({ signedIn: actor !== null, ids }, { headers: PRIVATE });
  },
});
