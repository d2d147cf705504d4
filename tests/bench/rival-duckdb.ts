import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Client, type Connection, type Submittable } from "pg";
import { listDistanceStepsMetres, listPriceStepsMinor } from "@/lib/search/bands";
import { FACETS, isCounted, type FacetName, type SearchFilter } from "@/lib/search/types";
import type { Sort } from "@/lib/search/vocabulary";
import { MARKETS } from "@/lib/markets/markets";

/** The used subset of @duckdb/node-api, which is not a dependency of the project. */
type DuckReader = { readonly getRowsJson: () => readonly (readonly unknown[])[] };
type DuckConnection = { readonly runAndReadAll: (sql: string) => Promise<DuckReader> };
type DuckModule = {
  readonly DuckDBInstance: {
    readonly create: (file: string) => Promise<{ readonly connect: () => Promise<DuckConnection> }>;
  };
};

const step = (column: string, edgesOf: (market: (typeof MARKETS)[number]) => readonly bigint[]) =>
  `CASE l.market ${MARKETS.map(
    (market) =>
      `WHEN '${market}' THEN width_bucket(${column}, ARRAY[${edgesOf(market).join(",")}]::bigint[])`,
  ).join(" ")} END`;

const EXPORT = `SELECT l.id, l.market, l.make AS f_make, l.model_name AS f_model, l.trim AS f_trim,
  l.fuel AS f_fuel, l.gearbox AS f_gearbox, l.drivetrain AS f_drivetrain, l.body_type AS f_body,
  l.colour AS f_colour, l.seats AS f_seats, l.grade AS f_grade,
  (l.inspection_id IS NOT NULL)::int AS f_inspected, l.accident_free::int AS f_accidentfree,
  l.factory_warranty_until AS warranty_until, l.deal_band AS f_deal, l.model_year AS f_year,
  ${step("l.asking_price_minor", listPriceStepsMinor)} AS f_price,
  ${step("l.odometer_metres", listDistanceStepsMetres)} AS f_distance,
  l.asking_price_minor AS price, l.odometer_metres AS odometer, l.published_at AS published, l.lat, l.lon
  FROM listing l WHERE l.status IN ('live', 'reserved') ORDER BY l.market, l.make, l.model_name`;

/**
 * Loads the same rows into DuckDB, in memory, sorted by model, which suits it best, with histogram steps
 * computed in advance.
 */
export async function duckOf(databaseUrl: string, dataDir: string): Promise<DuckConnection> {
  const file = path.join(dataDir, "listings.csv");
  await exportCsv(databaseUrl, file);
  const require = createRequire(path.resolve("tests/bench/package.json"));
  // Cast, because the package is not a dependency and its types are not available.
  const { DuckDBInstance } = require("@duckdb/node-api") as DuckModule;
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.runAndReadAll("SET threads = 2");
  await connection.runAndReadAll(
    `CREATE TABLE listing AS SELECT * FROM read_csv('${file}', header = true, sample_size = -1)`,
  );
  fs.rmSync(file);
  return connection;
}

async function exportCsv(databaseUrl: string, file: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const handle = fs.openSync(file, "w");
  await new Promise<void>((resolve, reject) => {
    const copy: Submittable & Record<string, unknown> = {
      submit: (connection: Connection) => {
        connection.query(`COPY (${EXPORT}) TO STDOUT (FORMAT csv, HEADER)`);
      },
      handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => void fs.writeSync(handle, chunk),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: resolve,
      handleError: reject,
    };
    client.query(copy);
  });
  fs.closeSync(handle);
  await client.end();
}

const ORDER: Partial<Record<Sort, string>> = {
  newest: "published DESC",
  price_up: "price",
  distance: "odometer",
  year: "f_year DESC",
};

export async function askDuck(
  duck: DuckConnection,
  filter: SearchFilter,
  sort: Sort,
): Promise<number> {
  const own = conditionsOf(filter);
  const facets = FACETS.filter((facet) => isCounted(facet, filter));
  const column = (facet: FacetName): string =>
    facet === "warranty"
      ? `coalesce(warranty_until >= DATE '${filter.today}', false)`
      : `f_${facet.toLowerCase()}`;
  const where = (except: FacetName | null): string =>
    [base(filter), ...[...own].filter(([facet]) => facet !== except).map(([, sql]) => sql)].join(
      " AND ",
    );
  const shared = facets.filter((facet) => !own.has(facet));
  const list = shared.map((facet) => `${column(facet)} AS g_${facet}`).join(", ");
  const sets = shared.map((facet) => `(g_${facet})`).join(", ");
  const names = shared.map((facet) => `g_${facet}`).join(", ");
  const grouped = await duck.runAndReadAll(
    `SELECT ${names}, count(*) AS n FROM (SELECT ${list} FROM listing WHERE ${where(null)})
     GROUP BY GROUPING SETS (${sets})`,
  );
  grouped.getRowsJson();
  const counted = await duck.runAndReadAll(`SELECT count(*) FROM listing WHERE ${where(null)}`);
  for (const facet of facets) {
    if (!own.has(facet)) continue;
    const answer = await duck.runAndReadAll(
      `SELECT ${column(facet)} AS v, count(*) FROM listing WHERE ${where(facet)} GROUP BY 1`,
    );
    answer.getRowsJson();
  }
  const page = await duck.runAndReadAll(
    `SELECT id FROM listing WHERE ${where(null)} ORDER BY ${ORDER[sort] ?? "id"} LIMIT 25`,
  );
  page.getRowsJson();
  return Number(counted.getRowsJson()[0]?.[0] ?? 0);
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function base(filter: SearchFilter): string {
  const parts = [`market = ${quoted(filter.market)}`];
  const { near } = filter;
  if (near !== null && near.radiusMetres !== null) {
    const { lat, lon, radiusMetres } = near;
    const span = radiusMetres / 111_000 + 0.01;
    parts.push(`lat BETWEEN ${lat - span} AND ${lat + span}`);
    parts.push(`round(2 * 6371000 * asin(sqrt(power(sin(radians(lat - ${lat}) / 2), 2) + cos(radians(${lat}))
      * cos(radians(lat)) * power(sin(radians(lon - ${lon}) / 2), 2)))) <= ${Math.round(radiusMetres)}`);
  }
  return parts.join(" AND ");
}

function conditionsOf(filter: SearchFilter): ReadonlyMap<FacetName, string> {
  const out = new Map<FacetName, string>();
  const anyOf = (facet: FacetName, values: readonly string[]): void => {
    if (values.length > 0) {
      out.set(facet, `f_${facet.toLowerCase()} IN (${values.map(quoted).join(",")})`);
    }
  };
  anyOf("make", filter.makes);
  anyOf("model", filter.models);
  anyOf("fuel", filter.fuels);
  anyOf("gearbox", filter.gearboxes);
  anyOf("body", filter.bodies);
  anyOf("colour", filter.colours);
  anyOf("deal", filter.deals);
  if (filter.yearMin !== null) out.set("year", `f_year >= ${filter.yearMin}`);
  if (filter.priceMaxMinor !== null) out.set("price", `price <= ${filter.priceMaxMinor}`);
  if (filter.odometerMaxMetres !== null)
    out.set("distance", `odometer <= ${filter.odometerMaxMetres}`);
  return out;
}
