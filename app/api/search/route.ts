import { answerSearch } from "@/app/api/search/answer";
import { env } from "@/lib/platform/core/env";
import { addressOf } from "@/lib/platform/core/address";
import { takeLocalPoint } from "@/lib/platform/http/local-limit";
import { plainRoute } from "@/lib/platform/http/route";

/**
 * GET /api/search?market=us&make=BMW&priceMax=20000: the results page's question with the same names,
 * answered as JSON: cars, exact total, counts per facet, cursors. Public; described in docs/scaling.md.
 */
export const GET = plainRoute({
  why: "reads public listings only, and counts its callers without a row per search",
  origin: "any",
  handle: async (request) => {
    const limit = { name: "search", points: env().SEARCH_PER_MINUTE, perSeconds: 60 };
    await takeLocalPoint(limit, addressOf(request));
    return answerSearch(new URL(request.url).searchParams);
  },
});
