import { z } from "zod";
import { listPlaces } from "@/lib/listings/places";
import { listCards } from "@/lib/listings/queries";
import { MARKETS } from "@/lib/markets/markets";
import { AppError } from "@/lib/platform/core/errors";
import { now } from "@/lib/platform/db/clock";
import { searchEngine } from "@/lib/search/current";
import { writeCursor } from "@/lib/search/cursor";
import { PAGE_SIZE } from "@/lib/search/engine";
import { toFilter } from "@/lib/search/filter";
import { parseSearch } from "@/lib/search/schema";
import type { Cursor } from "@/lib/search/types";

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
  const { query, cursor, ignored } = parseSearch(raw);
  const place = query.place === null ? null : await placeOf(market.data, query.place);
  const sort = query.sort === "nearest" && place === null ? "newest" : query.sort;
  const filter = toFilter(query, { market: market.data, position: place, at: await now() });
  const page = await searchEngine.search({ filter, sort, cursor, limit: PAGE_SIZE });
  const written = (at: Cursor | null): string | null =>
    at === null ? null : writeCursor(at, sort);
  const { total, before, facets, next, previous } = page;
  return Response.json(
    {
      ...{ total, before, next: written(next), previous: written(previous) },
      cars: await listCards(page.ids),
      facets,
      ignored: query.place !== null && place === null ? [...ignored, "place"] : ignored,
    },
    { headers: CACHE },
  );
}

async function placeOf(market: (typeof MARKETS)[number], id: string) {
  const places = await listPlaces(market);
  return places.find((place) => place.id === id) ?? null;
}
