import { fork, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { Client } from "pg";
import { freePort } from "@/scripts/lib/postgres.mjs";
import { MARKETS } from "@/lib/markets/markets";
import type { SearchFilter } from "@/lib/search/types";
import { ensureRivals } from "@/tests/bench/scale-app";

const FOLDER = "tests/bench/baseline/vendure";
const DATABASE = "candor_vendure";
const BATCH = 5_000;

/** The facets that both sides count, and where our filter stores their values. */
const COLUMN_OF = {
  make: "make",
  model: "model_name",
  trim: "trim",
  fuel: "fuel",
  gearbox: "gearbox",
  drivetrain: "drivetrain",
  body: "body_type",
  colour: "colour",
  seats: "seats",
  grade: "grade",
  deal: "deal_band",
  year: "model_year",
} as const;
type Facet = keyof typeof COLUMN_OF;
const FACETS_BOTH = Object.keys(COLUMN_OF) as readonly Facet[];

type Laid = {
  readonly channels: Readonly<Record<string, number>>;
  readonly facets: Readonly<
    Record<Facet, { readonly id: number; readonly values: Readonly<Record<string, number>> }>
  >;
};

export type Vendure = {
  readonly total: (filter: SearchFilter, agent: http.Agent) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** Starts Vendure with the same cars: one channel per market, one variant per car. */
export async function startVendure(ownerUrl: string): Promise<Vendure> {
  ensureRivals(FOLDER);
  const databaseUrl = await freshDatabase(ownerUrl);
  const port = await freePort();
  const child = fork(`${FOLDER}/server.mjs`, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      VENDURE_DISABLE_TELEMETRY: "true",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      SECRET: randomBytes(16).toString("hex"),
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  try {
    await told(child);
    const laid = await fill(child, { ownerUrl, databaseUrl });
    const address = `http://localhost:${port}/shop-api`;
    return { stop, total: (filter, agent) => ask({ address, agent, laid, filter }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freshDatabase(ownerUrl: string): Promise<string> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${DATABASE}`);
  await client.end();
  const url = new URL(ownerUrl);
  url.pathname = `/${DATABASE}`;
  return url.toString();
}

async function told(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() => {
    throw new Error("Vendure ended");
  });
  const said: readonly unknown[] = await Promise.race([once(child, "message"), ended]);
  return said[0];
}

type Car = { readonly id: string; readonly market: string; readonly price: string } & Readonly<
  Record<Facet, string | null>
>;

async function fill(
  child: ChildProcess,
  { ownerUrl, databaseUrl }: { readonly ownerUrl: string; readonly databaseUrl: string },
): Promise<Laid> {
  const columns = FACETS_BOTH.map((facet) => `${COLUMN_OF[facet]}::text AS ${facet}`).join(", ");
  const from = new Client({ connectionString: ownerUrl });
  await from.connect();
  const { rows: cars } = await from.query<Car>(
    `SELECT id, market, asking_price_minor::text AS price, ${columns} FROM listing
     WHERE status IN ('live', 'reserved') ORDER BY id`,
  );
  await from.end();
  const facets = Object.fromEntries(
    FACETS_BOTH.map((facet) => [facet, [...new Set(cars.flatMap((car) => car[facet] ?? []))]]),
  );
  child.send({ markets: MARKETS, facets });
  // Cast, because the message comes from our own child process.
  const laid = (await told(child)) as Laid;
  const into = new Client({ connectionString: databaseUrl });
  await into.connect();
  for (const name of ["facet", "facet_value"]) {
    await into.query(
      `INSERT INTO ${name}_channels_channel SELECT f.id, c.id FROM ${name} f, channel c
       ON CONFLICT DO NOTHING`,
    );
  }
  for (let at = 0; at < cars.length; at += BATCH)
    await insert(into, cars.slice(at, at + BATCH), { laid, at });
  await into.query("VACUUM ANALYZE search_index_item");
  await into.end();
  console.log(`Vendure has ${cars.length.toLocaleString("en")} variants in its search index`);
  return laid;
}

async function insert(
  into: Client,
  cars: readonly Car[],
  { laid, at }: { readonly laid: Laid; readonly at: number },
): Promise<void> {
  const idsOf = (car: Car): readonly [string, string] => {
    const own = FACETS_BOTH.filter((facet) => car[facet] !== null);
    const values = own.map((facet) => laid.facets[facet].values[car[facet] ?? ""]);
    return [own.map((facet) => laid.facets[facet].id).join(","), values.join(",")];
  };
  const ids = cars.map(idsOf);
  await into.query(
    `INSERT INTO search_index_item ("productVariantId", "productId", "languageCode", "channelId", enabled,
       "productName", "productVariantName", description, slug, sku, price, "priceWithTax", "facetIds",
       "facetValueIds", "collectionIds", "collectionSlugs", "channelIds", "productPreview", "productVariantPreview")
     SELECT number, number, 'en', channel, true, name, name, '', sku, sku, price, price, facets, values,
       '', '', channel::text, '', ''
     FROM unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
       AS car (number, channel, name, sku, price, facets, values)`,
    [
      cars.map((_, index) => at + index + 1),
      cars.map(({ market }) => laid.channels[market]),
      cars.map(({ make, model, trim }) => [make, model, trim].filter(Boolean).join(" ")),
      cars.map(({ id }) => id),
      // Vendure stores prices in 32 bits; they are only used for sorting here.
      cars.map(({ price }) => Math.min(Number(price), 2 ** 31 - 1)),
      ids.map(([facets]) => facets),
      ids.map(([, values]) => values),
    ],
  );
}

const QUERY = `query ($input: SearchInput!) { search(input: $input) {
  totalItems
  items { productVariantId productName slug priceWithTax { ... on SinglePrice { value } } productAsset { preview } }
  facetValues { count facetValue { id name facet { id name } } }
} }`;

type Asked = {
  readonly address: string;
  readonly agent: http.Agent;
  readonly laid: Laid;
  readonly filter: SearchFilter;
};

/** Requests one page of the cheapest cars, the total and the counts, as a shop's page does. */
function ask({ address, agent, laid, filter }: Asked): Promise<number> {
  const anyOf = (facet: Facet, wanted: readonly string[]) =>
    wanted.length === 0
      ? []
      : [{ or: wanted.map((name) => String(laid.facets[facet].values[name] ?? 0)) }];
  const facetValueFilters = [
    ...anyOf("make", filter.makes),
    ...anyOf("model", filter.models),
    ...anyOf("fuel", filter.fuels),
    ...anyOf("gearbox", filter.gearboxes),
    ...anyOf("body", filter.bodies),
    ...anyOf("colour", filter.colours),
    ...anyOf("deal", filter.deals),
  ];
  const input = { take: 24, groupByProduct: false, sort: { price: "ASC" }, facetValueFilters };
  const body = JSON.stringify({ query: QUERY, variables: { input } });
  return new Promise((resolve, reject) => {
    const request = http.request(
      address,
      {
        agent,
        method: "POST",
        headers: { "content-type": "application/json", "vendure-token": filter.market },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const parsed = JSON.parse(text) as {
            readonly data?: { readonly search: { readonly totalItems: number } } | null;
          };
          if (parsed.data === undefined || parsed.data === null)
            reject(new Error(`Vendure answered ${text.slice(0, 300)}`));
          else resolve(parsed.data.search.totalItems);
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
