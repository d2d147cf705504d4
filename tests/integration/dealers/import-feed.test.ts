import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isBalanced } from "@/lib/dealers/feeds/report";
import { importFeed } from "@/scripts/import-feed";
import { optionsFor, query, seedDealers, writeFeed } from "@/tests/integration/dealers/support";

const HEADER = "Year,Make,Model,Price,Transmission,Mileage,FuelType,VIN,Stock#\n";
const SIENNA =
  '2019,Toyota,Sienna SE,"$39,998 ",8-Speed Automatic,"29,403",Gasoline,5TDXZ3DC2KS015402,A1\n';

type Stored = {
  feed_key: string;
  headline: string;
  status: string;
  asking_price_minor: string | null;
  odometer_reading: number | null;
  search_text: string;
  slug: string;
  inspection_id: string | null;
};

function stored(organisation: string): Promise<Stored[]> {
  return query<Stored>("select * from listing where organisation_id = $1 order by feed_key", [
    organisation,
  ]);
}

beforeAll(seedDealers);
beforeEach(async () => {
  await query("truncate listing, vehicle, odometer_reading, price_change, import_run cascade");
});

describe("importing a dealer's list", () => {
  it("makes each car public at once as not inspected, with every derived column and its reading", async () => {
    const counts = await importFeed(optionsFor(writeFeed("one.csv", HEADER + SIENNA), "us"));
    expect(counts).toMatchObject({ read: 1, new: 1, updated: 0, unchanged: 0 });
    const [car] = await stored("org_us");
    expect(car).toMatchObject({
      feed_key: "vin:5TDXZ3DC2KS015402",
      status: "live",
      inspection_id: null,
      asking_price_minor: "3999800",
      odometer_reading: 29_403,
    });
    expect(car?.search_text).toContain("丰田");
    expect(car?.slug).toMatch(/^2019-toyota-sienna-/);
    expect(await query("select reading, unit, source from odometer_reading")).toEqual([
      { reading: 29_403, unit: "mi", source: "listing" },
    ]);
    const [facts] = await query(
      "select make, model_name, trim, model_year, fuel, gearbox from vehicle",
    );
    expect(facts).toEqual({
      make: "Toyota",
      model_name: "Sienna",
      trim: "SE",
      model_year: 2019,
      fuel: "petrol",
      gearbox: "automatic",
    });
  });

  it("counts every row of the same file as unchanged and writes nothing", async () => {
    const file = writeFeed("twice.csv", HEADER + SIENNA);
    await importFeed(optionsFor(file, "us"));
    const before = await stored("org_us");
    const again = await importFeed(optionsFor(file, "us"));
    expect(again).toMatchObject({ read: 1, new: 0, updated: 0, unchanged: 1 });
    expect(await stored("org_us")).toEqual(before);
    expect(await query("select id from vehicle")).toHaveLength(1);
  });

  it("takes a new price as an update and keeps the old one as history", async () => {
    await importFeed(optionsFor(writeFeed("a.csv", HEADER + SIENNA), "us"));
    const cheaper = SIENNA.replace("39,998", "37,500");
    const counts = await importFeed(optionsFor(writeFeed("b.csv", HEADER + cheaper), "us"));
    expect(counts).toMatchObject({ read: 1, new: 0, updated: 1, priceChanges: 1 });
    expect(await query("select from_minor, to_minor from price_change")).toEqual([
      { from_minor: "3999800", to_minor: "3750000" },
    ]);
  });

  it("enqueues a notification about a new price for the people who saved the car only", async () => {
    const other = SIENNA.replace("5TDXZ3DC2KS015402", "JTEZU5JR3C5043790");
    await importFeed(optionsFor(writeFeed("a.csv", HEADER + SIENNA + other), "us"));
    await query(
      "insert into favourite (user_id, listing_id, created_at) select 'usr_uk', id, now() from listing where feed_key = 'vin:5TDXZ3DC2KS015402'",
    );
    const cheaper = (HEADER + SIENNA + other).replaceAll("39,998", "37,500");
    expect(await importFeed(optionsFor(writeFeed("b.csv", cheaper), "us"))).toMatchObject({
      priceChanges: 2,
    });
    const jobs = await query(
      "select key from graphile_worker.jobs where task_identifier = 'listing.price_changed'",
    );
    const [change] = await query<{ id: string }>(
      "select p.id from price_change p join favourite f on f.listing_id = p.listing_id",
    );
    expect(jobs).toEqual([{ key: `price_change:${change?.id ?? ""}` }]);
  });

  it("stores two equal rows without VIN and id as two cars, and updates one when one price changes", async () => {
    const header = "make,model,year,price,mileage\n";
    const twin = "ford, Focus,2019,12000,10\n";
    const first = await importFeed(optionsFor(writeFeed("t1.csv", header + twin + twin), "uk"));
    expect(first).toMatchObject({ read: 2, new: 2 });
    const dearer = "ford, Focus,2019,12500,10\n";
    const second = await importFeed(optionsFor(writeFeed("t2.csv", header + twin + dearer), "uk"));
    expect(second).toMatchObject({ read: 2, new: 0, updated: 1, unchanged: 1, priceChanges: 1 });
    const prices = (await stored("org_uk")).map((car) => car.asking_price_minor).sort();
    expect(prices).toEqual(["1200000", "1250000"]);
  });

  it("counts the same VIN twice as one car, and refuses a second row with other facts", async () => {
    const other = SIENNA.replace("29,403", "31,000");
    const counts = await importFeed(
      optionsFor(writeFeed("vins.csv", HEADER + SIENNA + SIENNA + other), "us"),
    );
    expect(counts).toMatchObject({
      read: 3,
      new: 1,
      unchanged: 1,
      rejected: { identity_repeated: 1 },
    });
    expect(isBalanced(counts)).toBe(true);
  });

  it("writes nothing in a dry run and reports what would happen", async () => {
    const dry = { ...optionsFor(writeFeed("dry.csv", HEADER + SIENNA), "us"), isDryRun: true };
    expect(await importFeed(dry)).toMatchObject({ read: 1, new: 1 });
    expect(await stored("org_us")).toEqual([]);
    expect(await query("select id from import_run")).toEqual([]);
    await importFeed({ ...dry, isDryRun: false });
    expect(await importFeed(dry)).toMatchObject({ read: 1, new: 0, unchanged: 1 });
  });

  it("leaves a reserved car unchanged, whatever the feed contains", async () => {
    await importFeed(optionsFor(writeFeed("a.csv", HEADER + SIENNA), "us"));
    await query("update listing set status = 'reserved'");
    const counts = await importFeed(
      optionsFor(writeFeed("b.csv", HEADER + SIENNA.replace("39,998", "44,000")), "us"),
    );
    expect(counts).toMatchObject({ updated: 0, unchanged: 1, keptAsSold: 1 });
    expect((await stored("org_us"))[0]?.asking_price_minor).toBe("3999800");
  });

  it("changes only the price of an inspected car", async () => {
    await importFeed(optionsFor(writeFeed("a.csv", HEADER + SIENNA), "us"));
    await query("update listing set inspection_id = 'ins_1'");
    const changed = SIENNA.replace("39,998", "35,000").replace("29,403", "50,000");
    await importFeed(optionsFor(writeFeed("b.csv", HEADER + changed), "us"));
    expect((await stored("org_us"))[0]).toMatchObject({
      asking_price_minor: "3500000",
      odometer_reading: 29_403,
    });
  });

  it("stores a feed in GB18030 without a header line as its Chinese facts", async () => {
    const row =
      "福特 福克斯 2012款 三厢 1.6L 自动舒适型,12.58万,3.80,2013年,5.62万公里,1.6L,自动,\"['2处异常', '1处异常']\",beijing\r\n";
    const gbk = Buffer.from(GBK_ROW, "hex");
    expect(new TextDecoder("gb18030").decode(gbk)).toBe(row);
    await importFeed(optionsFor(writeFeed("cn.csv", Buffer.concat([gbk, gbk])), "cn"));
    const cars = await query(
      "select make, model_name, model_year, asking_price_minor, odometer_reading, odometer_unit, place_id, known_faults from listing",
    );
    expect(cars).toHaveLength(2);
    expect(cars[0]).toEqual({
      make: "Ford",
      model_name: "Focus",
      model_year: 2012,
      asking_price_minor: "3800000",
      odometer_reading: 56_200,
      odometer_unit: "km",
      place_id: "plc_bj",
      known_faults: "2处异常、1处异常",
    });
  });

  it("lists the dealers when the slug is unknown, and refuses the wrong market", async () => {
    const file = writeFeed("x.csv", HEADER + SIENNA);
    await expect(importFeed({ ...optionsFor(file, "us"), dealer: "nobody" })).rejects.toThrow(
      /dealer-us/,
    );
    await expect(importFeed({ ...optionsFor(file, "uk"), dealer: "dealer-us" })).rejects.toThrow(
      /market "us"/,
    );
  });
});

// The row above in GB18030; Node encodes UTF-8 only.
const GBK_ROW =
  "b8a3ccd820b8a3bfcbcbb92032303132bfee20c8fdcfe120312e364c20d7d4b6afcae6cacad0cd2c31322e35" +
  "38cdf22c332e38302c32303133c4ea2c352e3632cdf2b9abc0ef2c312e364c2cd7d4b6af2c225b2732b4a6d2" +
  "ecb3a3272c202731b4a6d2ecb3a3275d222c6265696a696e670d0a";
