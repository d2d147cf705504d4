import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/search/route";
import { insertCars, randomRow, seeded } from "@/tests/integration/search/random-cars";

const ask = (query: string, from: string): Promise<Response> =>
  GET(
    new Request(`http://localhost:3000/api/search?${query}`, {
      headers: { "x-candor-peer": from },
    }),
    { params: Promise.resolve({}) },
  );

beforeAll(async () => {
  const random = seeded(3);
  await insertCars(Array.from({ length: 200 }, (_, number) => randomRow(random, number)));
});

describe("GET /api/search", () => {
  it("200: cars, the exact total, counts per facet and the way on, from the results page's own address", async () => {
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

  it("200: what it does not understand is left out and named", async () => {
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
