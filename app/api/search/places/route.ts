import { answerAsked, SearchQuery } from "@/app/api/search/answer";
import { definePlainRoute } from "@/lib/platform/http/route";
import { PlacesReply } from "@/lib/search/replies";
import { answerPlaces, type FoundPlace } from "@/lib/search/run-search";

/**
 * GET /api/search/places?market=us&make=BMW: the locations of the found cars and the number at each, for the
 * map.
 */
export const GET = definePlainRoute({
  summary: "Count the found cars per place; takes the query parameters of the results page.",
  auth: "none",
  errors: ["malformed", "rate_limited"],
  input: { query: SearchQuery },
  reply: PlacesReply,
  why: "reads public listings only, and counts its callers without a row per search",
  origin: "any",
  handle: (request) =>
    answerAsked<{ readonly places: readonly FoundPlace[] }>(request, async (market, raw) =>
      JSON.stringify({ places: await answerPlaces(market, raw) }),
    ),
});
