import "server-only";
import { Prisma } from "@/lib/platform/db/generated/client";
import { listDistanceStepsMetres, listPriceStepsMinor } from "@/lib/search/bands";
import { buildBaseConditions, buildFacetConditions, hasWarranty } from "@/lib/search/conditions";
import { compareByCount, toFacetRecord } from "@/lib/search/facet-values";
import {
  FACETS,
  isCounted,
  type FacetName,
  type Facets,
  type FacetValue,
  type SearchFilter,
} from "@/lib/search/types";

export type FacetRow = {
  readonly facet: string;
  readonly value: string | null;
  readonly count: bigint;
};

/**
 * The total and every facet in one statement. The base conditions are evaluated once. The condition
 * of each facet becomes a boolean column, so that each facet counts the rows that meet all other
 * conditions.
 */
export function buildFacetStatement(
  filter: SearchFilter,
  words: readonly Prisma.Sql[],
): Prisma.Sql {
  const own = buildFacetConditions(filter);
  const flags = [...own].map(
    ([facet, condition]) => Prisma.sql`coalesce(${condition}, false) AS ${flagName(facet)}`,
  );
  const counts = FACETS.filter((facet) => isCounted(facet, filter)).map((facet) => {
    const others = [...own.keys()].filter((key) => key !== facet).map(flagName);
    const column = columnName(facet);
    return Prisma.sql`SELECT ${facet}::text AS facet, ${column}::text AS value, count(*) AS count
      FROM base WHERE ${column} IS NOT NULL ${andAll(others)} GROUP BY 2`;
  });
  const total = Prisma.sql`SELECT 'total' AS facet, NULL::text AS value, count(*) AS count
    FROM base WHERE true ${andAll([...own.keys()].map(flagName))}`;
  return Prisma.sql`WITH base AS MATERIALIZED (
      SELECT ${buildFacetColumns(filter)}
        ${flags.length === 0 ? Prisma.empty : Prisma.sql`, ${Prisma.join(flags)}`}
      FROM listing l WHERE ${buildBaseConditions(filter, words)})
    ${Prisma.join([total, ...counts], " UNION ALL ")}`;
}

/** The column that each facet counts, named by columnName(). */
export function buildFacetColumns(filter: SearchFilter): Prisma.Sql {
  return Prisma.sql`l.make AS f_make, l.model_name AS f_model, l.trim AS f_trim, l.fuel AS f_fuel,
    l.gearbox AS f_gearbox, l.drivetrain AS f_drivetrain, l.body_type AS f_body, l.colour AS f_colour,
    l.seats AS f_seats, l.grade AS f_grade, (l.inspection_id IS NOT NULL) AS f_inspected,
    l.accident_free AS f_accidentfree, ${hasWarranty(filter.today)} AS f_warranty,
    l.deal_band AS f_deal, l.model_year AS f_year,
    width_bucket(l.asking_price_minor, ${[...listPriceStepsMinor(filter.market)]}::bigint[]) AS f_price,
    width_bucket(l.odometer_metres, ${[...listDistanceStepsMetres(filter.market)]}::bigint[]) AS f_distance`;
}

// Column names are constants in our code and never come from a visitor.
function columnName(facet: FacetName): Prisma.Sql {
  return Prisma.raw(`f_${facet.toLowerCase()}`);
}

function flagName(facet: FacetName): Prisma.Sql {
  return Prisma.raw(`is_${facet.toLowerCase()}`);
}

function andAll(names: readonly Prisma.Sql[]): Prisma.Sql {
  if (names.length === 0) return Prisma.empty;
  return Prisma.sql`AND ${Prisma.join([...names], " AND ")}`;
}

export function toFacets(rows: readonly FacetRow[]): {
  readonly total: number;
  readonly facets: Facets;
} {
  const values = (facet: FacetName): readonly FacetValue[] =>
    rows
      .filter((row) => row.facet === facet)
      .map((row) => ({ value: row.value ?? "", count: Number(row.count) }))
      .sort(compareByCount);
  const total = rows.find((row) => row.facet === "total");
  return { total: Number(total?.count ?? 0n), facets: toFacetRecord(values) };
}
