import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import "@/tests/support/database";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { saveSearch } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { findMeanings } from "@/lib/saved-searches/queries";
import { Settings } from "@/lib/saved-searches/settings";
import { toFilter } from "@/lib/search/filter";
import { postgresSearch } from "@/lib/search/postgres";
import { parseSearch } from "@/lib/search/schema";
import { aCar, aTown, BUYER, hitsOf, matcher } from "./world";

const one = matcher();
const TOYOTA = { make: "Toyota", modelName: "Corolla", searchText: "toyota 丰田 corolla leeds" };
const FORD = { make: "Ford", modelName: "Focus", searchText: "ford 福特 focus leeds" };

beforeAll(async () => {
  await aTown();
  await one.consume();
  return () => one.close();
});
beforeEach(async () => {
  await db.carRequest.deleteMany();
  await db.listing.deleteMany();
  await one.consume();
});

async function save(q: string): Promise<string> {
  const query = new URLSearchParams({ q }).toString();
  const input = { market: "uk" as const, query, settings: Settings.parse({}) };
  return (await runInTransaction((tx) => saveSearch(tx, BUYER, input))).id;
}

async function shownFor(q: string): Promise<readonly string[]> {
  const { query } = parseSearch({ q });
  const filter = toFilter(query, { market: "uk", position: null, at: new Date() });
  const page = await postgresSearch.search({ filter, sort: "newest", cursor: null, limit: 24 });
  return page.ids;
}

const found = async (id: string): Promise<readonly string[]> =>
  (await hitsOf(id)).map((hit) => hit.listingId);

describe("a search with a misspelt word, saved", () => {
  it("finds what its page showed, and from then on uses the same interpretation", async () => {
    const cars = [await aCar(TOYOTA), await aCar(TOYOTA)];
    await aCar(FORD);
    const id = await save("tyota corola");
    expect(await findNow(id, postgresSearch)).toBe(2);
    expect((await found(id)).toSorted()).toEqual(cars.toSorted());
    expect((await shownFor("tyota corola")).toSorted()).toEqual(cars.toSorted());
    expect(await findMeanings(id)).toEqual([
      { word: "tyota", as: ["toyota"] },
      { word: "corola", as: ["corolla"] },
    ]);
    await one.consume();
    const fresh = await aCar(TOYOTA);
    await aCar(FORD);
    expect(await one.consume()).toBe(1);
    expect(await found(id)).toContain(fresh);
  });

  it("keeps its interpretation when a listing contains the same misspelling", async () => {
    await aCar(TOYOTA);
    const id = await save("tyota");
    await findNow(id, postgresSearch);
    await one.consume();
    const typo = await aCar({ ...FORD, searchText: "ford tyota" });
    expect(await shownFor("tyota")).toEqual([typo]);
    const another = await aCar(TOYOTA);
    expect(await one.consume()).toBe(1);
    expect(await found(id)).toContain(another);
    expect(await findNow(id, postgresSearch)).toBe(0);
    expect(await found(id)).not.toContain(typo);
  });

  it("is not duplicated when it is saved again", async () => {
    await aCar(TOYOTA);
    const id = await save("tyota");
    await findNow(id, postgresSearch);
    expect(await save("tyota")).toBe(id);
    expect(await db.carRequest.count()).toBe(1);
  });

  it("keeps a word unchanged that some listing contains", async () => {
    const car = await aCar(FORD);
    const id = await save("focu");
    expect(await findNow(id, postgresSearch)).toBe(1);
    expect(await findMeanings(id)).toEqual([]);
    expect(await found(id)).toEqual([car]);
  });
});
