import { describe, expect, it } from "vitest";
import { Kept } from "@/lib/platform/core/kept";

/** A market whose cars count how often they were read. */
function aMarket() {
  const market = { at: 0, price: "100", reads: [] as string[][] };
  const kept = new Kept(
    (ids) => {
      market.reads.push([...ids]);
      const price = market.price;
      return Promise.resolve(new Map(ids.filter((id) => id !== "gone").map((id) => [id, price])));
    },
    { most: 20_000, forMs: 10_000, now: () => market.at },
  );
  return { market, kept };
}

describe("cars that were read a moment ago", () => {
  it("are not read again, and only the others are", async () => {
    const { market, kept } = aMarket();
    await kept.all(["a", "b"]);
    expect([...(await kept.all(["a", "c"]))]).toEqual([
      ["a", "100"],
      ["c", "100"],
    ]);
    expect(market.reads).toEqual([["a", "b"], ["c"]]);
  });

  it("are read again when one changed", async () => {
    const { market, kept } = aMarket();
    await kept.all(["a", "b"]);
    market.price = "90";
    kept.forget(["a"]);
    expect([...(await kept.all(["a", "b"]))]).toEqual([
      ["b", "100"],
      ["a", "90"],
    ]);
  });

  it("are read again after their time, also without a word of a change", async () => {
    const { market, kept } = aMarket();
    await kept.all(["a"]);
    market.price = "90";
    market.at = 9_999;
    expect((await kept.all(["a"])).get("a")).toBe("100");
    market.at = 10_000;
    expect((await kept.all(["a"])).get("a")).toBe("90");
  });

  it("are not kept when they change while they are being read", async () => {
    const { market, kept } = aMarket();
    const reading = kept.all(["a", "b"]);
    kept.forget(["a"]);
    await reading;
    market.price = "90";
    expect([...(await kept.all(["a", "b"]))]).toEqual([
      ["b", "100"],
      ["a", "90"],
    ]);
  });

  it("are missing where nobody may see them, and asked for again", async () => {
    const { market, kept } = aMarket();
    expect((await kept.all(["gone"])).size).toBe(0);
    await kept.all(["gone"]);
    expect(market.reads).toHaveLength(2);
  });

  it("are no more than that many, the oldest go", async () => {
    const { market, kept } = aMarket();
    await kept.all(Array.from({ length: 20_001 }, (_, index) => `car${index}`));
    expect(kept.size).toBe(20_000);
    await kept.all(["car1"]);
    expect(market.reads).toHaveLength(1);
    await kept.all(["car0"]);
    expect(market.reads).toHaveLength(2);
  });

  it("are not kept when reading failed", async () => {
    const kept = new Kept<string>(() => Promise.reject(new Error("away")), { most: 1, forMs: 1 });
    await expect(kept.all(["a"])).rejects.toThrow("away");
    expect(kept.size).toBe(0);
  });
});
