import { answerAsked } from "@/app/api/search/answer";
import { plainRoute } from "@/lib/platform/http/route";
import { answerPlaces } from "@/lib/search/answer";

/** GET /api/search/places?market=us&make=BMW: where the found cars stand and how many at each point, for the map. */
export const GET = plainRoute({
  why: "reads public listings only, and counts its callers without a row per search",
  origin: "any",
  handle: (request) =>
    answerAsked(request, async (market, raw) =>
      JSON.stringify({ places: await answerPlaces(market, raw) }),
    ),
});
