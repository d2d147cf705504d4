import "server-only";
import type { Market } from "@/lib/markets/markets";
import { db } from "@/lib/platform/db/client";

/** Below the 50,000 addresses that a part may hold, with room for what is listed meanwhile. */
const PART_SIZE = 20_000;
const PART_MAX = 45_000;
const PUBLIC_STATUSES = ["live", "reserved"];

/** How many parts a market's cars fill. Which part a car is in depends on its id alone, so parts stay stable. */
export async function countSitemapParts(market: Market): Promise<number> {
  const count = await db.listing.count({
    where: { market, status: { in: PUBLIC_STATUSES }, publishedAt: { not: null } },
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
    WHERE market = ${market} AND status = ANY(${PUBLIC_STATUSES}) AND published_at IS NOT NULL
      AND (hashtext(id) & 2147483647) % ${parts}::int = ${part}::int
    ORDER BY slug LIMIT ${PART_MAX}`;
  return rows.map(({ slug, changedAt }) => ({
    slug,
    changedOn: changedAt.toISOString().slice(0, 10),
  }));
}
