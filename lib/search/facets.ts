import "server-only";
import { Prisma } from "@/lib/platform/db/generated/client";
import { priceEdgesMinor, YEAR_EDGES } from "@/lib/search/bands";
import { baseConditions, facetConditions } from "@/lib/search/conditions";
import { FACETS, type FacetName, type Facets, type SearchFilter } from "@/lib/search/types";

export type FacetRow = {
  readonly facet: string;
  readonly value: string | null;
  readonly count: bigint;
};

/**
 * The total and every facet in one statement. The base conditions are evaluated once; each facet's
 * own condition becomes a yes/no column, so that a facet can count the rows which meet all the others.
 */
export function facetStatement(filter: SearchFilter): Prisma.Sql {
  const own = facetConditions(filter);
  const flags = [...own].map(
    ([facet, condition]) => Prisma.sql`coalesce(${condition}, false) AS ${flagName(facet)}`,
  );
  const counts = FACETS.map((facet) => {
    const others = [...own.keys()].filter((key) => key !== facet).map(flagName);
    return Prisma.sql`SELECT ${facet}::text AS facet, ${COLUMNS[facet]}::text AS value, count(*) AS count
      FROM base WHERE ${COLUMNS[facet]} IS NOT NULL ${andAll(others)} GROUP BY 2`;
  });
  const total = Prisma.sql`SELECT 'total' AS facet, NULL::text AS value, count(*) AS count
    FROM base WHERE true ${andAll([...own.keys()].map(flagName))}`;
  return Prisma.sql`WITH base AS MATERIALIZED (
      SELECT l.make, l.model_name AS model, l.fuel, l.gearbox, l.body_type AS body, l.colour, l.grade,
        (l.inspection_id IS NOT NULL) AS inspected,
        width_bucket(l.model_year, ${[...YEAR_EDGES]}::int[]) AS year,
        width_bucket(l.asking_price_minor, ${[...priceEdgesMinor(filter.market)]}::bigint[]) AS price
        ${flags.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(flags)}`}
      FROM listing l WHERE ${baseConditions(filter)})
    ${Prisma.join([total, ...counts], " UNION ALL ")}`;
}

// The database's own names: fixed text of ours, nothing of a visitor's.
const COLUMNS = {
  make: Prisma.raw("make"),
  model: Prisma.raw("model"),
  fuel: Prisma.raw("fuel"),
  gearbox: Prisma.raw("gearbox"),
  body: Prisma.raw("body"),
  colour: Prisma.raw("colour"),
  grade: Prisma.raw("grade"),
  inspected: Prisma.raw("inspected"),
  year: Prisma.raw("year"),
  price: Prisma.raw("price"),
} as const satisfies Record<FacetName, Prisma.Sql>;

function flagName(facet: FacetName): Prisma.Sql {
  return Prisma.raw(`is_${facet}`);
}

function andAll(names: readonly Prisma.Sql[]): Prisma.Sql {
  if (names.length === 0) return Prisma.empty;
  return Prisma.sql`AND ${Prisma.join([...names], " AND ")}`;
}

/** Rows → counts, most frequent first, then by name: the same answer every time. */
export function facetsOf(rows: readonly FacetRow[]): {
  readonly total: number;
  readonly facets: Facets;
} {
  const values = (facet: FacetName) =>
    rows
      .filter((row) => row.facet === facet)
      .map((row) => ({ value: row.value ?? "", count: Number(row.count) }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const total = rows.find((row) => row.facet === "total");
  return {
    total: Number(total?.count ?? 0n),
    facets: {
      make: values("make"),
      model: values("model"),
      fuel: values("fuel"),
      gearbox: values("gearbox"),
      body: values("body"),
      colour: values("colour"),
      grade: values("grade"),
      inspected: values("inspected"),
      year: values("year"),
      price: values("price"),
    },
  };
}
