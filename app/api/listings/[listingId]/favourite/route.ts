import { z } from "zod";
import { removeFavourite, saveFavourite } from "@/lib/listings/favourites";
import { FavouriteReply } from "@/lib/listings/replies";
import { defineCommandRoute } from "@/lib/platform/http/route";

const Params = z.object({ listingId: z.string().startsWith("lst_").max(64) });
const Body = z.strictObject({});

/** Saves a car, so that the person is notified of changes. */
export const PUT = defineCommandRoute({
  summary: "Save a car.",
  params: Params,
  body: Body,
  reply: FavouriteReply,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await saveFavourite(tx, actor, params.listingId),
  }),
});

export const DELETE = defineCommandRoute({
  summary: "Remove a saved car.",
  params: Params,
  body: Body,
  reply: FavouriteReply,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await removeFavourite(tx, actor, params.listingId),
  }),
});
