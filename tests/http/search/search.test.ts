import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { GET as addToComparison } from "@/app/api/compare/route";
import { GET as getCards } from "@/app/api/listings/cards/route";
import { GET as getPlaces } from "@/app/api/search/places/route";
import { GET } from "@/app/api/search/route";
import { listCards } from "@/lib/listings/queries";
import { db } from "@/lib/platform/db/client";
import { answerQuestion, type FoundPlace } from "@/lib/search/run-search";
import { insertCars, randomRow, seeded } from "@/tests/integration/search/random-cars";

type Handler = typeof GET;
const call = (handler: Handler, path: string, headers: HeadersInit): Promise<Response> =>
  handler(new Request(`http://localhost:3000${path}`, { headers }), {
    params: Promise.resolve({}),
  });
const ask = (query: string, from: string): Promise<Response> =>
  call(GET, `/api/search?${query}`, { "x-candor-peer": from });

const shared = globalThis as { candorSearch?: unknown };
const started = shared.candorSearch;
const paramsOf = (query: string): Record<string, string> => {
  const { market: _, ...params } = Object.fromEntries(new URLSearchParams(query));
  return params;
};
afterEach(() => {
  if (started === undefined) delete shared.candorSearch;
  else shared.candorSearch = started;
});

beforeAll(async () => {
  const random = seeded(3);
  await insertCars(Array.from({ length: 200 }, (_, number) => randomRow(random, number)));
});

describe("GET /api/search", () => {
  it("200: cars, the exact total, counts per facet and the next cursor, with the parameters of the results page", async () => {
    const response = await ask("market=us&sort=price_up", "192.0.2.1");
    expect(response.status).toBe(200);
    const first = (await response.json()) as {
      total: number;
      cars: { id: string }[];
      next: string;
      facets: Record<string, { value: string; count: number }[]>;
    };
    expect(first.cars).toHaveLength(24);
    expect(first.total).toBeGreaterThan(24);
    const inspected = first.facets["inspected"] ?? [];
    expect(inspected.reduce((sum, { count }) => sum + count, 0)).toBe(first.total);
    const second = (await (
      await ask(`market=us&sort=price_up&cursor=${first.next}`, "192.0.2.1")
    ).json()) as typeof first;
    const ids = [...first.cars, ...second.cars].map((car) => car.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("200: Postgres answers when the engine is gone, also when another bundle's copy of its code started it", async () => {
    vi.resetModules();
    const copy = await import("@/lib/search/engine-client");
    const gone = (): Promise<never> => Promise.reject(new copy.EngineUnavailable("ended"));
    shared.candorSearch = { isReady: true, search: gone, written: gone, count: gone, places: gone };
    const asked = ["market=us&sort=price_up", "market=us&yearMin=2098&yearMax=2099"];
    for (const query of asked) {
      const response = await ask(query, "192.0.2.9");
      expect(response.status).toBe(200);
      const { total } = (await response.json()) as { total: number };
      delete shared.candorSearch;
      expect(total).toBe((await answerQuestion("us", paramsOf(query))).total);
      shared.candorSearch = { isReady: true, search: gone, written: gone, count: gone };
    }
  });

  it("200: returns exactly the data of the results page, with and without price estimates", async () => {
    const { cars } = await answerQuestion("us", { sort: "price_up" });
    for (const { id } of cars.slice(0, 3)) {
      await db.priceGuidance.create({
        data: {
          listingId: id,
          market: "us",
          computedAt: new Date(),
          methodVersion: "test",
          reason: "few_comparables",
          currency: "USD",
          conditionLines: [],
          comparables: [],
          learnedFromCount: 0,
          comparableCount: 2,
        },
      });
    }
    const said: unknown = await (await ask("market=us&sort=price_up", "192.0.2.8")).json();
    const drawn = await answerQuestion("us", { sort: "price_up" });
    expect(Object.keys(drawn.deals)).toHaveLength(3);
    expect(said).toEqual(JSON.parse(JSON.stringify(drawn)));
  });

  it("200: a word that no car contains is interpreted as a similar one, and the reply says so", async () => {
    const written = (await (await ask("market=us&q=toyota", "192.0.2.9")).json()) as object;
    const misspelt: unknown = await (await ask("market=us&q=tyota", "192.0.2.9")).json();
    expect(written).toMatchObject({ meant: [] });
    expect(misspelt).toMatchObject({
      total: "total" in written ? written.total : -1,
      meant: [{ word: "tyota", as: ["toyota"] }],
    });
  });

  it("200: invalid parameters are ignored and named", async () => {
    const response = await ask("market=us&fuel=plutonium&place=plc_nowhere", "192.0.2.2");
    expect(await response.json()).toMatchObject({ ignored: ["fuel", "place"] });
  });

  it("400 without a market", async () => {
    expect((await ask("make=BMW", "192.0.2.3")).status).toBe(400);
    expect((await ask("market=mars", "192.0.2.3")).status).toBe(400);
  });

  it("429 after sixty in a minute from one address", async () => {
    for (let count = 0; count < 60; count += 1) await ask("market=mars", "192.0.2.4");
    const response = await ask("market=us", "192.0.2.4");
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("GET /api/search/places", () => {
  it("200: every found car that has a position, at its point", async () => {
    const headers = { "x-candor-peer": "192.0.2.5" };
    const response = await call(getPlaces, "/api/search/places?market=us", headers);
    expect(response.status).toBe(200);
    const { places } = (await response.json()) as { places: FoundPlace[] };
    const { total } = (await (await ask("market=us", "192.0.2.5")).json()) as { total: number };
    const placed = places.reduce((sum, { count }) => sum + count, 0);
    expect(placed).toBeGreaterThan(0);
    expect(placed).toBeLessThanOrEqual(total);
    // A single car is named and shows its price; a price on request is null.
    const alone = places.filter(({ count }) => count === 1);
    expect(alone.length).toBeGreaterThan(0);
    const cards = await listCards(alone.map(({ car }) => car ?? ""));
    expect(alone.map(({ price }) => price)).toEqual(cards.map(({ price }) => price));
    expect(alone.some(({ price }) => price !== null)).toBe(true);
    expect(places.filter(({ count, car }) => (count === 1) !== (car !== null))).toEqual([]);
  });

  it("400 without a market", async () => {
    const headers = { "x-candor-peer": "192.0.2.6" };
    expect((await call(getPlaces, "/api/search/places", headers)).status).toBe(400);
  });
});

describe("GET /api/compare", () => {
  it("303: redirects to the comparison's URL and stores its cars in the visitor's cookie", async () => {
    const path = "/api/compare?market=uk&locale=zh-CN&add=lst_new";
    const cookie = "candor-compare-uk=lst_a.lst_b.lst_c.lst_d; candor-compare-us=lst_z";
    const response = await call(addToComparison, path, { cookie });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(
      "/zh-CN/uk/compare?cars=lst_b,lst_c,lst_d,lst_new",
    );
    expect(response.headers.get("set-cookie")).toContain(
      "candor-compare-uk=lst_b.lst_c.lst_d.lst_new;",
    );
  });

  it("303: stores exactly the given cars, also none, and redirects", async () => {
    const path = "/api/compare?market=uk&locale=en&then=cars&cars=lst_c,lst_d";
    const cookie = "candor-compare-uk=lst_a.lst_b";
    const onward = await call(addToComparison, path, { cookie });
    expect(onward.status).toBe(303);
    expect(onward.headers.get("location")).toBe("/uk/cars");
    expect(onward.headers.get("set-cookie")).toContain("candor-compare-uk=lst_c.lst_d;");
    const emptied = await call(addToComparison, "/api/compare?market=uk&cars=", { cookie });
    expect(emptied.headers.get("location")).toBe("/uk/compare?cars=");
    expect(emptied.headers.get("set-cookie")).toContain("candor-compare-uk=; Path=/; Max-Age=0");
  });

  it("422 for an invalid car or market", async () => {
    const path = "/api/compare?market=uk&add=https://elsewhere.example";
    expect((await call(addToComparison, path, {})).status).toBe(422);
  });
});

describe("GET /api/listings/cards", () => {
  it("200: the cars asked for that can still be seen, in that order", async () => {
    const headers = { "x-candor-peer": "192.0.2.7" };
    const { cars } = (await (await ask("market=us", "192.0.2.7")).json()) as {
      cars: { id: string }[];
    };
    const ids = cars.slice(0, 3).map((car) => car.id);
    const asked = [...ids.toReversed(), "lst_0never0was0"].join(",");
    const response = await call(getCards, `/api/listings/cards?ids=${asked}`, headers);
    const body = (await response.json()) as { cars: { id: string }[] };
    expect(body.cars.map((car) => car.id)).toEqual(ids.toReversed());
  });

  it("422 for an invalid id", async () => {
    const headers = { "x-candor-peer": "192.0.2.8" };
    expect((await call(getCards, "/api/listings/cards?ids=x", headers)).status).toBe(422);
  });
});
