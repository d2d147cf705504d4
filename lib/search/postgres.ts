import "server-only";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { buildConditions, buildMetresFrom } from "@/lib/search/conditions";
import { PAGE_SIZE_MAX, PLACES_MAX, type SearchEngine } from "@/lib/search/engine";
import { toFacets, buildFacetStatement, type FacetRow } from "@/lib/search/facets";
import {
  DEAL_POINTS,
  DEAL_POINTS_UNKNOWN,
  POINTS_PER_DEAL_BAND,
  POINTS_PER_WHOLE_WORD,
} from "@/lib/search/policy";
import { buildPostgresWords, type PostgresWords } from "@/lib/search/postgres-words";
import { toSearchPage, type KeyedRow } from "@/lib/search/page";
import type { Cursor, PlaceCount, SearchFilter, SearchRequest } from "@/lib/search/types";
import { DESCENDING, type Sort } from "@/lib/search/vocabulary";

/** Exact results directly from the listings. Other engines are compared with this one. */
export const postgresSearch: SearchEngine = {
  search: async (request) => {
    const words = await buildPostgresWords(request.filter);
    const [counted, rows, before] = await Promise.all([
      db.$queryRaw<FacetRow[]>(buildFacetStatement(request.filter, words.conditions)),
      db.$queryRaw<KeyedRow[]>(pageStatement(request, words)),
      rowsBefore(request, words),
    ]);
    const page = toSearchPage(request, rows, before);
    return { ...toFacets(counted), ...page, meant: words.meant };
  },
  count: async (filter) => {
    const { conditions } = await buildPostgresWords(filter);
    const [row] = await db.$queryRaw<{ count: bigint }[]>(
      Prisma.sql`SELECT count(*) AS count FROM listing l WHERE ${buildConditions(filter, conditions)}`,
    );
    return Number(row?.count ?? 0n);
  },
  places: async (filter) => {
    const { conditions } = await buildPostgresWords(filter);
    type Row = Omit<PlaceCount, "count"> & { readonly count: bigint };
    const rows = await db.$queryRaw<Row[]>(
      Prisma.sql`SELECT l.lat, l.lon, count(*) AS count,
        CASE WHEN count(*) = 1 THEN min(l.id) END AS car FROM listing l
        WHERE ${buildConditions(filter, conditions)} AND l.lat IS NOT NULL AND l.lon IS NOT NULL
        GROUP BY l.lat, l.lon ORDER BY count(*) DESC, l.lat, l.lon LIMIT ${PLACES_MAX}`,
    );
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  },
};

/** Reads one row more than requested, to know whether there is a next page. */
function pageStatement(request: SearchRequest, words: PostgresWords): Prisma.Sql {
  const { filter, sort, cursor } = request;
  const isBackward = cursor?.direction === "before";
  const order = orderBy(sort, isBackward);
  const where = cursor === null ? Prisma.empty : Prisma.sql`WHERE ${beyond(sort, cursor)}`;
  return Prisma.sql`SELECT id, "group", sort_key::text AS key FROM (${keyed(filter, sort, words)}) AS keyed
    ${where} ORDER BY ${order} LIMIT ${Math.min(request.limit, PAGE_SIZE_MAX) + 1}`;
}

function keyed(filter: SearchFilter, sort: Sort, words: PostgresWords): Prisma.Sql {
  return Prisma.sql`SELECT l.id, CASE WHEN l.inspection_id IS NULL THEN 1 ELSE 0 END AS "group",
    ${sortKey(filter, sort, words)} AS sort_key
    FROM listing l WHERE ${buildConditions(filter, words.conditions)}`;
}

/** The key of every sort is an integer, so that a cursor compares exactly. */
function sortKey(filter: SearchFilter, sort: Sort, words: PostgresWords): Prisma.Sql {
  switch (sort) {
    case "newest":
      return Prisma.sql`(extract(epoch FROM l.published_at) * 1000)::bigint`;
    case "best":
      return Prisma.sql`(${words.wholeCount} * ${POINTS_PER_WHOLE_WORD}::bigint + ${QUALITY})`;
    case "price_up":
    case "price_down":
      return Prisma.sql`l.asking_price_minor`;
    case "distance":
      return Prisma.sql`l.odometer_metres`;
    case "year":
      return Prisma.sql`l.model_year::bigint`;
    case "grade":
      // The order is by grade, then by score. A structure, flood or fire verdict can give a worse
      // grade than the score alone.
      return Prisma.sql`(l.grade::bigint * 10000 - coalesce(l.score_tenths, 0))`;
    case "nearest":
      return filter.near === null ? Prisma.sql`NULL::bigint` : buildMetresFrom(filter.near);
  }
}

/** The quality of a car for the best match, apart from the words; see policy.ts. */
const QUALITY = Prisma.sql`(CASE l.deal_band
    WHEN 'well_below' THEN ${DEAL_POINTS.well_below}::bigint WHEN 'below' THEN ${DEAL_POINTS.below}::bigint
    WHEN 'fair' THEN ${DEAL_POINTS.fair}::bigint WHEN 'above' THEN ${DEAL_POINTS.above}::bigint
    WHEN 'well_above' THEN ${DEAL_POINTS.well_above}::bigint ELSE ${DEAL_POINTS_UNKNOWN}::bigint
  END * ${POINTS_PER_DEAL_BAND}::bigint + coalesce(l.score_tenths, 0))`;

function orderBy(sort: Sort, isBackward: boolean): Prisma.Sql {
  const up = Prisma.raw(isBackward ? "DESC" : "ASC");
  const key = Prisma.raw(DESCENDING[sort] === isBackward ? "ASC" : "DESC");
  return Prisma.sql`"group" ${up}, (sort_key IS NULL) ${up}, sort_key ${key}, id COLLATE "C" ${up}`;
}

/** Rows strictly after the cursor in the order, or strictly before it. */
function beyond(sort: Sort, cursor: Cursor): Prisma.Sql {
  const isBackward = cursor.direction === "before";
  const more = Prisma.raw(isBackward ? "<" : ">");
  const keyMore = Prisma.raw(DESCENDING[sort] === isBackward ? ">" : "<");
  const { key } = cursor;
  const isNull = key === null;
  const group = Prisma.sql`"group" ${more} ${cursor.group}::int`;
  const sameGroup = Prisma.sql`"group" = ${cursor.group}::int`;
  const sameKey = isNull
    ? Prisma.sql`sort_key IS NULL`
    : Prisma.sql`sort_key = ${key}::text::bigint`;
  const id = Prisma.sql`id COLLATE "C" ${more} ${cursor.id}`;
  const otherKeys: Prisma.Sql[] = [];
  if (!isNull) otherKeys.push(Prisma.sql`sort_key ${keyMore} ${key}::text::bigint`);
  // Rows without a key are last: after all rows with a key when going forward, and before them when
  // going back.
  if (isNull === isBackward)
    otherKeys.push(Prisma.sql`sort_key IS ${Prisma.raw(isNull ? "NOT NULL" : "NULL")}`);
  const within = Prisma.join([...otherKeys, Prisma.sql`(${sameKey} AND ${id})`], " OR ");
  return Prisma.sql`(${group} OR (${sameGroup} AND (${within})))`;
}

async function rowsBefore(request: SearchRequest, words: PostgresWords): Promise<number> {
  const { cursor, filter, sort } = request;
  if (cursor === null) return 0;
  const [row] = await db.$queryRaw<{ count: bigint }[]>(
    Prisma.sql`SELECT count(*) AS count FROM (${keyed(filter, sort, words)}) AS keyed
      WHERE ${beyond(sort, { ...cursor, direction: "before" })}`,
  );
  // When going forward the cursor is the last row seen, and it counts as one of the rows before.
  return Number(row?.count ?? 0n) + (cursor.direction === "after" ? 1 : 0);
}
