import { beforeAll, describe, expect, it } from "vitest";
import { postgresSearch } from "@/lib/search/postgres";
import { FACETS, type Cursor, type SearchFilter } from "@/lib/search/types";
import { SORTS, type Sort } from "@/lib/search/vocabulary";
import {
  oracleFacet,
  oracleIds,
  oraclePlaces,
  withWords,
  type OracleCar,
} from "@/tests/integration/search/oracle";
import {
  anything,
  asText,
  insertCars,
  randomFilter,
  randomRow,
  seeded,
} from "@/tests/integration/search/random-cars";

const CARS = 1_200;
const QUERIES = 500;
const cars: OracleCar[] = [];

beforeAll(async () => {
  const random = seeded(20261122);
  const rows = Array.from({ length: CARS }, (_, number) => randomRow(random, number));
  cars.push(...rows);
  await insertCars(rows);
});

async function walk(filter: SearchFilter, sort: Sort, limit: number) {
  const ids: string[] = [];
  const starts: (Cursor | null)[] = [];
  let cursor: Cursor | null = null;
  for (let pages = 0; pages < 200; pages += 1) {
    const page = await postgresSearch.search({ filter, sort, cursor, limit });
    expect(page.before).toBe(ids.length);
    ids.push(...page.ids);
    starts.push(page.previous);
    if (page.next === null) return { ids, starts, total: page.total };
    cursor = page.next;
  }
  throw new Error("paging does not end");
}

describe("the Postgres engine", () => {
  it(
    "answers 500 random queries exactly as a check of every car does",
    { timeout: 240_000 },
    async () => {
      const random = seeded(7);
      let found = 0;
      for (let number = 0; number < QUERIES; number += 1) {
        const filter = randomFilter(random);
        const sort = SORTS[number % SORTS.length] ?? "newest";
        const met = withWords(cars, filter);
        const expected = oracleIds(met, filter, sort);
        const page = await postgresSearch.search({ filter, sort, cursor: null, limit: 24 });
        const asked = asText({ number, filter, sort });
        expect(page.ids, asked).toEqual(expected.slice(0, 24));
        expect(page.total, asked).toBe(expected.length);
        for (const facet of FACETS) {
          expect(page.facets[facet], `${facet} of ${asked}`).toEqual(
            oracleFacet(met, filter, facet),
          );
        }
        found += expected.length;
      }
      // The queries must not all have empty results.
      expect(found).toBeGreaterThan(QUERIES);
    },
  );

  it.each(SORTS)("pages through everything once, in order, by %s", async (sort) => {
    const filter: SearchFilter = { ...anything, near: { lat: 36, lon: -95, radiusMetres: null } };
    const { ids, total } = await walk(filter, sort, 17);
    expect(ids).toEqual(oracleIds(cars, filter, sort));
    expect(total).toBe(ids.length);
  });

  it.each(SORTS)("pages back over the same pages, by %s", async (sort) => {
    const filter: SearchFilter = { ...anything, near: { lat: 36, lon: -95, radiusMetres: null } };
    const expected = oracleIds(cars, filter, sort);
    const { starts } = await walk(filter, sort, 40);
    const last = starts.at(-1) ?? null;
    const back: string[] = [];
    let cursor: Cursor | null = last;
    while (cursor !== null) {
      const page = await postgresSearch.search({ filter, sort, cursor, limit: 40 });
      back.unshift(...page.ids);
      expect(page.ids).toEqual(expected.slice(page.before, page.before + page.ids.length));
      cursor = page.previous;
    }
    expect(back).toEqual(expected.slice(0, (starts.length - 1) * 40));
  });

  it("never shows a car twice nor leaves one out while others are being added", async () => {
    const filter: SearchFilter = { ...anything, market: "uk" };
    const expected = oracleIds(cars, filter, "price_up");
    const random = seeded(99);
    const seen: string[] = [];
    let cursor: Cursor | null = null;
    let number = 50_000;
    for (;;) {
      const page = await postgresSearch.search({ filter, sort: "price_up", cursor, limit: 10 });
      seen.push(...page.ids);
      if (page.next === null) break;
      cursor = page.next;
      const added = Array.from({ length: 3 }, () => {
        const car = randomRow(random, (number += 1));
        return { ...car, row: { ...car.row, market: "uk", status: "live" } };
      });
      await insertCars(added);
    }
    expect(new Set(seen).size).toBe(seen.length);
    const known = new Set(expected);
    expect(seen.filter((id) => known.has(id))).toEqual(expected);
  });

  it("counts the same cars as it finds", async () => {
    const filter: SearchFilter = { ...anything, makes: ["BMW"] };
    const expected = oracleIds(cars, filter, "newest");
    expect(await postgresSearch.count(filter)).toBe(expected.length);
    expect(await postgresSearch.places(filter)).toEqual(oraclePlaces(cars, expected));
  });

  it("treats what a visitor types as text, never as SQL or as a pattern", async () => {
    for (const word of ["'; drop table listing; --", "%", "_", "\\", "bmw%"]) {
      const page = await postgresSearch.search({
        filter: { ...anything, words: [{ text: word, make: null }], makes: ["'||'"] },
        sort: "newest",
        cursor: null,
        limit: 24,
      });
      expect(page.total).toBe(0);
    }
    const filter = { ...anything, words: [{ text: "100%_r", make: null }] };
    const { total } = await postgresSearch.search({
      filter,
      sort: "newest",
      cursor: null,
      limit: 24,
    });
    expect(total).toBe(oracleIds(withWords(cars, filter), filter, "newest").length);
    expect(total).toBeGreaterThan(0);
  });
});
