import { describe, expect, it } from "vitest";
import { BatchCache } from "@/lib/search/batch-cache";

type Car = { readonly price: string };

/** A market whose cars count how often they were read. */
function createMarket() {
  const market = { at: 1_000, price: "100", reads: [] as string[][] };
  const cache = new BatchCache<Car>(
    (ids) => {
      market.reads.push([...ids]);
      const { price } = market;
      const known = ids.filter((id) => id !== "gone");
      return Promise.resolve(new Map(known.map((id) => [id, { price }])));
    },
    { max: 20_000, ttlMs: 10_000, clock: { now: () => market.at } },
  );
  const readPrices = async (ids: readonly string[]) =>
    [...(await cache.getAll(ids))].map(([id, car]) => [id, car.price]);
  return { market, cache, readPrices };
}

describe("cars that were read a moment ago", () => {
  it("are not read again, and only the others are", async () => {
    const { market, readPrices } = createMarket();
    await readPrices(["a", "b"]);
    expect(await readPrices(["a", "c"])).toEqual([
      ["a", "100"],
      ["c", "100"],
    ]);
    expect(market.reads).toEqual([["a", "b"], ["c"]]);
  });

  it("are read again when one changed", async () => {
    const { market, cache, readPrices } = createMarket();
    await readPrices(["a", "b"]);
    market.price = "90";
    cache.forget(["a"]);
    expect(await readPrices(["a", "b"])).toEqual([
      ["b", "100"],
      ["a", "90"],
    ]);
  });

  it("are read again after their time, also when no change is reported", async () => {
    const { market, readPrices } = createMarket();
    await readPrices(["a"]);
    market.price = "90";
    market.at += 10_000;
    expect(await readPrices(["a"])).toEqual([["a", "100"]]);
    market.at += 1;
    expect(await readPrices(["a"])).toEqual([["a", "90"]]);
  });

  it("age from the moment at which reading them began", async () => {
    const { market, cache, readPrices } = createMarket();
    const reading = cache.getAll(["a"]);
    market.at += 5_000;
    await reading;
    market.price = "90";
    market.at += 5_001;
    expect(await readPrices(["a"])).toEqual([["a", "90"]]);
  });

  it("are not kept when they change while they are being read", async () => {
    const { market, cache, readPrices } = createMarket();
    const reading = cache.getAll(["a", "b"]);
    cache.forget(["a"]);
    await reading;
    market.price = "90";
    expect(await readPrices(["a", "b"])).toEqual([
      ["b", "100"],
      ["a", "90"],
    ]);
  });

  it("are missing where nobody may see them, and asked for again", async () => {
    const { market, cache } = createMarket();
    expect((await cache.getAll(["gone"])).size).toBe(0);
    await cache.getAll(["gone"]);
    expect(market.reads).toHaveLength(2);
  });

  it("are no more than that many; the one that was not asked for longest goes", async () => {
    const { market, cache } = createMarket();
    await cache.getAll(Array.from({ length: 20_000 }, (_, index) => `car${index}`));
    await cache.getAll(["car0"]);
    await cache.getAll(["one more"]);
    expect(cache.size).toBe(20_000);
    expect(market.reads).toHaveLength(2);
    await cache.getAll(["car0"]);
    expect(market.reads).toHaveLength(2);
    await cache.getAll(["car1"]);
    expect(market.reads).toHaveLength(3);
  });

  it("are not kept when reading failed", async () => {
    const cache = new BatchCache<Car>(() => Promise.reject(new Error("away")), {
      max: 1,
      ttlMs: 1,
    });
    await expect(cache.getAll(["a"])).rejects.toThrow("away");
    expect(cache.size).toBe(0);
  });
});
