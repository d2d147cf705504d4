import { z } from "zod";
import { MARKETS } from "@/lib/markets/markets";
import { AppError } from "@/lib/platform/core/errors";
import { answerQuestion } from "@/lib/search/answer";

const Market = z.enum(MARKETS);

/** Shared by everybody for a moment: a price is settled from its own page, never from here. */
const CACHE = { "cache-control": "public, max-age=0, s-maxage=2, stale-while-revalidate=10" };

export async function answerSearch(params: URLSearchParams): Promise<Response> {
  const market = Market.safeParse(params.get("market"));
  if (!market.success) {
    throw new AppError("malformed", {
      code: "market_missing",
      detail: `Say which market: ${MARKETS.join(", ")}.`,
    });
  }
  const raw: Record<string, string[]> = {};
  for (const [key, value] of params) if (key !== "market") (raw[key] ??= []).push(value);
  return Response.json(await answerQuestion(market.data, raw), { headers: CACHE });
}
