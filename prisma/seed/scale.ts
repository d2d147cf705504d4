import pg from "pg";
import { DAY_MS } from "@/lib/platform/core/durations";
import { MARKET_FACTS, MARKETS } from "@/lib/markets/markets";
import { copyIn, type Cell } from "@/prisma/seed/scale/copy-in";
import { generateScaleCars, SCALE_NOW, type ScaleCar } from "@/prisma/seed/scale/cars";
import { generateScalePlaces } from "@/prisma/seed/scale/places";

/**
 * Run by scripts/seed.mjs: inserts a large, realistic and unevenly distributed inventory with COPY, for
 * benches. Arguments: the owner's connection string, the number of listings, a seed.
 */
const [url = "", wanted = "0", seed = "20261122"] = process.argv.slice(2);
const count = Number(wanted);
const BATCH = 20_000;
const SELLER = "usr_scaleseller";
const client = new pg.Client({ connectionString: url });
await client.connect();
const began = Date.now();
await clear();
await people();
// Updated row by row, this index costs more than everything else together; created at the end, it takes a
// minute.
await client.query("DROP INDEX IF EXISTS listing_search_trgm");
const cars = generateScaleCars(count, Number(seed));
for (let done = 0; done < count;) {
  const batch = take(cars, BATCH);
  await client.query("BEGIN");
  await copyIn(client, { table: "vehicle", columns: vehicleColumns() }, batch.map(vehicleRow));
  await copyIn(client, { table: "listing", columns: listingColumns() }, batch.map(listingRow));
  await client.query("COMMIT");
  done += batch.length;
  const seconds = (Date.now() - began) / 1_000;
  const left = Math.round((seconds / done) * (count - done));
  console.log(
    `${done.toLocaleString("en")} of ${count.toLocaleString("en")} listings, ${Math.round(seconds)} s, about ${left} s to go`,
  );
}
console.log("the index of words …");
await client.query(
  "CREATE INDEX listing_search_trgm ON listing USING gin (search_text gin_trgm_ops)",
);
console.log("counting what is where (ANALYZE) …");
await client.query("ANALYZE");
await client.end();
console.log(`done in ${Math.round((Date.now() - began) / 1_000)} s`);

/** Deletes the cars of an earlier run and keeps all others. */
async function clear(): Promise<void> {
  const { rows } = await client.query<{ count: string }>(
    "select count(*) from listing where id not like 'lst_scale%'",
  );
  if (Number(rows[0]?.count ?? 0) === 0) {
    await client.query("truncate vehicle, listing, search.listing_change cascade");
    return;
  }
  await client.query("delete from listing where id like 'lst_scale%'");
  await client.query("delete from vehicle where id like 'veh_scale%'");
}

async function people(): Promise<void> {
  await client.query(
    `insert into app_user (id, email, full_name, display_name, created_at)
     values ($1, 'scale@candor.example', 'Scale Seller', 'S. S.', $2) on conflict do nothing`,
    [SELLER, new Date(SCALE_NOW - 400 * DAY_MS)],
  );
  for (const place of MARKETS.flatMap(generateScalePlaces)) {
    await client.query(
      `insert into place (id, market, name_en, name_zh, region, lat, lon)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [place.id, place.market, place.en, place.zh, place.region, place.lat, place.lon],
    );
  }
}

function take(from: Generator<ScaleCar>, size: number): readonly ScaleCar[] {
  const out: ScaleCar[] = [];
  while (out.length < size) {
    const next = from.next();
    if (next.done === true) break;
    out.push(next.value);
  }
  return out;
}

function vehicleColumns(): readonly string[] {
  return [
    "id",
    "vin",
    "make",
    "model_name",
    "trim",
    "model_year",
    "body_type",
    "fuel",
    "gearbox",
    "drivetrain",
    "colour",
    "seats",
    "title_status",
    "factory_warranty_until",
    "created_at",
  ];
}

function vehicleRow(car: ScaleCar): readonly Cell[] {
  const { model } = car;
  return [
    car.vehicleId,
    car.vin,
    model.make,
    model.name,
    car.trim,
    car.year,
    model.body,
    car.fuel,
    car.gearbox,
    car.drivetrain,
    car.colour,
    car.seats,
    car.titleStatus,
    car.warrantyUntil,
    car.publishedAt.toISOString(),
  ];
}

function listingColumns(): readonly string[] {
  return [
    "id",
    "slug",
    "market",
    "status",
    "seller_id",
    "vehicle_id",
    "headline",
    "currency",
    "asking_price_minor",
    "place_id",
    "odometer_reading",
    "odometer_unit",
    "odometer_metres",
    "created_at",
    "updated_at",
    "published_at",
    "inspection_id",
    "grade",
    "score_tenths",
    "section_scores",
    "defect_count",
    "not_checked_count",
    "structure_verdict",
    "flood_verdict",
    "fire_verdict",
    "make",
    "model_name",
    "trim",
    "model_year",
    "body_type",
    "fuel",
    "gearbox",
    "drivetrain",
    "colour",
    "lat",
    "lon",
    "deal_band",
    "search_text",
  ];
}

function listingRow(car: ScaleCar): readonly Cell[] {
  const { model, place, market } = car;
  const at = car.publishedAt.toISOString();
  const verdict = car.isInspected ? (car.isSound ? "pass" : "fail") : null;
  const facts = MARKET_FACTS[market];
  return [
    car.id,
    car.slug,
    market,
    car.status,
    SELLER,
    car.vehicleId,
    car.headline,
    facts.currency,
    car.priceMinor === null ? null : car.priceMinor.toString(),
    place.id,
    car.reading,
    facts.distanceUnit,
    car.metres.toString(),
    at,
    at,
    at,
    car.isInspected ? `ins_scale${car.number}` : null,
    car.grade,
    car.score,
    car.isInspected ? "[]" : null,
    car.isInspected ? car.number % 9 : null,
    car.isInspected ? car.number % 5 : null,
    verdict,
    verdict,
    verdict,
    model.make,
    model.name,
    car.trim,
    car.year,
    model.body,
    car.fuel,
    car.gearbox,
    car.drivetrain,
    car.colour,
    place.lat,
    place.lon,
    car.deal,
    car.searchText,
  ];
}
