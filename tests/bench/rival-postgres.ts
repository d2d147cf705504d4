import type { Client } from "pg";
import { Prisma } from "@/lib/platform/db/generated/client";
import {
  buildConditions,
  buildBaseConditions,
  buildFacetConditions,
} from "@/lib/search/conditions";
import { buildFacetColumns } from "@/lib/search/facets";
import { FACETS, isCounted, type FacetName, type SearchFilter } from "@/lib/search/types";
import type { Sort } from "@/lib/search/vocabulary";

const ORDER: Partial<Record<Sort, string>> = {
  newest: "l.published_at DESC",
  price_up: "l.asking_price_minor",
  distance: "l.odometer_metres",
  year: "l.model_year DESC",
};

export type RivalAnswer = {
  readonly total: number;
  readonly counts: ReadonlyMap<FacetName, number>;
};

const column = (facet: FacetName): string => `f_${facet.toLowerCase()}`;

/**
 * The same search in Postgres as one would write it by hand: one GROUPING SETS over all facets without a
 * condition of their own, one GROUP BY for each facet with one, and the page. Inspected cars do not even come
 * first on the page, so that an index can provide the order.
 */
export async function askPostgres(
  client: Client,
  filter: SearchFilter,
  sort: Sort,
): Promise<RivalAnswer> {
  const own = buildFacetConditions(filter);
  const facets = FACETS.filter((facet) => isCounted(facet, filter));
  const shared = facets.filter((facet) => !own.has(facet));
  const columns = buildFacetColumns(filter);
  const counts = new Map<FacetName, number>();
  const list = shared.map(column).join(", ");
  const sets = shared.map((facet) => `(${column(facet)})`).join(", ");
  const grouped = Prisma.sql`SELECT ${Prisma.raw(list)}, GROUPING(${Prisma.raw(list)}) AS missing,
    count(*)::int AS n FROM (SELECT ${columns} FROM listing l WHERE ${buildConditions(filter, [])}) f
    GROUP BY GROUPING SETS (${Prisma.raw(sets)}, ())`;
  const rows = await run(client, grouped);
  const all = 2 ** shared.length - 1;
  const total = Number(rows.find((row) => Number(row["missing"]) === all)?.["n"] ?? 0);
  shared.forEach((facet, index) => {
    const missing = all - 2 ** (shared.length - 1 - index);
    const known = rows.filter(
      (row) => Number(row["missing"]) === missing && row[column(facet)] !== null,
    );
    counts.set(
      facet,
      known.reduce((sum, row) => sum + Number(row["n"]), 0),
    );
  });
  for (const facet of facets) {
    if (!own.has(facet)) continue;
    const others = [...own].filter(([name]) => name !== facet).map(([, condition]) => condition);
    const where = Prisma.join([buildBaseConditions(filter, []), ...others], " AND ");
    const name = Prisma.raw(column(facet));
    const counted = await run(
      client,
      Prisma.sql`SELECT ${name}, count(*)::int AS n FROM (SELECT ${columns} FROM listing l WHERE ${where}) f
        WHERE ${name} IS NOT NULL GROUP BY 1`,
    );
    counts.set(
      facet,
      counted.reduce((sum, row) => sum + Number(row["n"]), 0),
    );
  }
  await run(
    client,
    Prisma.sql`SELECT l.id, l.slug, l.headline, l.model_year, l.asking_price_minor, l.currency, l.grade,
      l.score_tenths, l.odometer_reading FROM listing l WHERE ${buildConditions(filter, [])}
      ORDER BY ${Prisma.raw(ORDER[sort] ?? "l.id")} LIMIT 25`,
  );
  return { total, counts };
}

async function run(client: Client, sql: Prisma.Sql): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await client.query<Record<string, unknown>>(sql.text, [...sql.values]);
  return rows;
}
