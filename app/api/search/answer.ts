import { z } from "zod";
import { MARKETS, type Market } from "@/lib/markets/markets";
import { AppError } from "@/lib/platform/core/errors";
import { getClientIp } from "@/lib/platform/core/client-ip";
import { getEnv } from "@/lib/platform/core/env";
import { markBody, type JsonResponse } from "@/lib/platform/http/json-response";
import { takeLocalPoint } from "@/lib/platform/http/local-limit";
import type { RawParams } from "@/lib/search/schema";

const MarketName = z.enum(MARKETS);
/** OpenAPI lists only the required parameter; the optional ones are parsed one by one in lib/search/schema.ts. */
export const SearchQuery = z.looseObject({ market: MarketName });

/**
 * Cached for a few seconds for everybody: prices here may be slightly old, and a purchase always uses the price
 * of the car's page. These URLs bypass proxy.ts, so they set their own security headers.
 */
const HEADERS = {
  "content-type": "application/json",
  "cache-control": "public, max-age=0, s-maxage=2, stale-while-revalidate=10",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

/**
 * Parses a search with the parameters of the results page, and counts it against the caller's rate limit.
 * @param answer returns the JSON of a `T`
 */
export async function answerAsked<T>(
  request: Request,
  answer: (market: Market, raw: RawParams) => Promise<BodyInit>,
): Promise<JsonResponse<T>> {
  const limit = { name: "search", points: getEnv().SEARCH_PER_MINUTE, perSeconds: 60 };
  await takeLocalPoint(limit, getClientIp(request));
  const params = new URL(request.url).searchParams;
  const market = MarketName.safeParse(params.get("market"));
  if (!market.success) {
    throw new AppError("malformed", {
      code: "market_missing",
      detail: `Say which market: ${MARKETS.join(", ")}.`,
    });
  }
  const raw: Record<string, string[]> = {};
  for (const [key, value] of params) if (key !== "market") (raw[key] ??= []).push(value);
  return markBody<T>(new Response(await answer(market.data, raw), { headers: HEADERS }));
}
