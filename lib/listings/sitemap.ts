import "server-only";
import { ON_SALE_STATES } from "@/lib/listings/states";
import type { Market } from "@/lib/markets/markets";
import { db } from "@/lib/platform/db/client";

/** Below the limit of 50,000 URLs per sitemap file, with room for cars that are listed later. */
const PART_SIZE = 20_000;
const PART_MAX = 45_000;
const LISTED = [...ON_SALE_STATES];

/**
 * The number of sitemap files for a market's cars. A car's file depends on its id only, so it does not change.
 */
export async function countSitemapParts(market: Market): Promise<number> {
  const count = await db.listing.count({
    where: { market, status: { in: LISTED }, publishedAt: { not: null } },
  });
  return Math.max(1, Math.ceil(count / PART_SIZE));
}

export type SitemapCar = { readonly slug: string; readonly changedOn: string };

export async function listSitemapCars(
  market: Market,
  part: number,
  parts: number,
): Promise<readonly SitemapCar[]> {
  const rows = await db.$queryRaw<{ slug: string; changedAt: Date }[]>`
    SELECT slug, updated_at AS "changedAt" FROM listing
    WHERE market = ${market} AND status = ANY(${LISTED}) AND published_at IS NOT NULL
      AND (hashtext(id) & 2147483647) % ${parts}::int = ${part}::int
    ORDER BY slug LIMIT ${PART_MAX}`;
  return rows.map(({ slug, changedAt }) => ({
    slug,
    changedOn: changedAt.toISOString().slice(0, 10),
  }));
}
