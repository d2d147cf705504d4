import { answerAsked, SearchQuery } from "@/app/api/search/answer";
import { definePlainRoute } from "@/lib/platform/http/route";
import { SearchReply } from "@/lib/search/replies";
import { answerWritten, type SearchAnswer } from "@/lib/search/run-search";

/**
 * GET /api/search?market=us&make=BMW&priceMax=20000: takes the parameters of the results page and returns JSON:
 * cars, exact total, counts per facet, cursors. Public; described in docs/scaling.md.
 */
export const GET = definePlainRoute({
  summary: "Search public listings; takes the query parameters of the results page.",
  auth: "none",
  errors: ["malformed", "rate_limited"],
  input: { query: SearchQuery },
  reply: SearchReply,
  why: "reads public listings only, and counts its callers without a row per search",
  origin: "any",
  handle: (request) => answerAsked<SearchAnswer>(request, answerWritten),
});
