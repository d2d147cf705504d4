import { changePrice } from "@/lib/listings/commands";
import { PriceChanged } from "@/lib/listings/replies";
import { ListingParams, PriceBody } from "@/lib/listings/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const PUT = defineCommandRoute({
  summary: "Change the asking price of a listing.",
  params: ListingParams,
  body: PriceBody,
  reply: PriceChanged,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await changePrice(tx, actor, { ...params, ...body }),
  }),
});
