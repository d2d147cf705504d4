import { describe, expect, it } from "vitest";
import { createDictionaries } from "@/lib/search/memory/dictionaries";
import { buildMain } from "@/lib/search/memory/main-segment";
import { rebuild } from "@/lib/search/memory/rebuild";
import { Replica } from "@/lib/search/memory/replica";
import { Table } from "@/lib/search/memory/table";
import { FACETS, type Cursor, type SearchFilter, type SearchPage } from "@/lib/search/types";
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
  indexedCar,
  randomFilter,
  randomRow,
  seeded,
  type RandomCar,
} from "@/tests/integration/search/random-cars";

const CARS = 1_200;
const QUERIES = 600;

const isPublic = (car: OracleCar): boolean => car.status === "live" || car.status === "reserved";

/** So low that about half of the queries use bit sets and half check each car. */
const WIDE_FROM = 100;

/**
 * A replica as in a process: some cars are in the main segment, the rest changed since; and the expected cars
 * beside it.
 */
class World {
  readonly cars = new Map<string, RandomCar>();
  readonly of = createDictionaries(null);
  replica: Replica;
  private number = 0;
  constructor(private readonly random: () => number) {
    const table = new Table(this.of);
    for (let i = 0; i < CARS; i += 1) {
      const car = this.newCar();
      this.cars.set(car.id, car);
      if (isPublic(car)) table.add(indexedCar(car));
    }
    this.replica = new Replica(
      this.of,
      buildMain({ ...sourceOf(table), isAlive: null }, this.of.vocabulary.size),
      WIDE_FROM,
    );
  }
  newCar(): RandomCar {
    return randomRow(this.random, (this.number += 1));
  }
  put(car: RandomCar): void {
    this.cars.set(car.id, car);
    if (isPublic(car)) this.replica.upsert(indexedCar(car));
    else this.replica.remove(car.id);
  }
  /** Adds a new car, changes a known one, or removes one. */
  step(): void {
    const kind = this.random();
    const ids = [...this.cars.keys()];
    const id = ids[Math.floor(this.random() * ids.length)] ?? "";
    if (kind < 0.4) this.put(this.newCar());
    else if (kind < 0.8) this.put({ ...this.newCar(), id });
    else {
      this.cars.delete(id);
      this.replica.remove(id);
    }
  }
  rebuild(): void {
    const { main, isAlive, delta } = this.replica.parts();
    const source = { ...sourceOf(delta.table), isAlive: delta.isAlive };
    this.replica.settle(
      rebuild({ main, isAlive, delta: source, tokenCount: this.of.vocabulary.size }),
    );
  }
  get all(): readonly RandomCar[] {
    return [...this.cars.values()];
  }
}

function sourceOf(table: Table) {
  const { rows, columns, ids, tokens, tokenStarts } = table;
  return { rows, columns, ids, tokens, tokenStarts };
}

function expectSame(world: World, filter: SearchFilter, sort: Sort): number {
  const asked = asText({ filter, sort });
  const met = withWords(world.all, filter);
  const expected = oracleIds(met, filter, sort);
  const page = world.replica.search({ filter, sort, cursor: null, limit: 24 });
  expect(page.ids, asked).toEqual(expected.slice(0, 24));
  expect(page.total, asked).toBe(expected.length);
  expectKept(world, filter, page);
  expect(world.replica.count(filter), asked).toBe(expected.length);
  expect(world.replica.places(filter), asked).toEqual(oraclePlaces(world.all, expected));
  for (const facet of FACETS) {
    expect(page.facets[facet], `${facet} of ${asked}`).toEqual(oracleFacet(met, filter, facet));
  }
  return expected.length;
}

/**
 * A query that is repeated with the interpretations of its misspelt words finds the same and is not interpreted
 * again.
 */
function expectKept(world: World, filter: SearchFilter, page: SearchPage): void {
  if (page.meant.length === 0) return;
  const words = filter.words.map((word) => {
    const as = page.meant.find((meaning) => meaning.word === word.text)?.as;
    return as === undefined ? word : { ...word, meant: as };
  });
  const kept = { filter: { ...filter, words }, sort: "newest", cursor: null, limit: 24 } as const;
  const again = world.replica.search(kept);
  expect(again.meant).toEqual([]);
  expect({ ...again, meant: page.meant }).toEqual(world.replica.search({ ...kept, filter }));
  expect(again.total).toBe(page.total);
}

describe("the memory engine", { timeout: 180_000 }, () => {
  it("answers random queries exactly as a check of every car does, while cars change and rebuilds happen", () => {
    const random = seeded(20261122);
    const world = new World(random);
    let found = 0;
    for (let number = 0; number < QUERIES; number += 1) {
      if (number > QUERIES / 3) for (let i = 0; i < 3; i += 1) world.step();
      if (number % 150 === 149) world.rebuild();
      found += expectSame(world, randomFilter(random), SORTS[number % SORTS.length] ?? "newest");
    }
    expect(found).toBeGreaterThan(QUERIES);
  });

  it.each(SORTS)("pages forward and back over every car once, by %s", (sort) => {
    const world = new World(seeded(5));
    for (let i = 0; i < 300; i += 1) world.step();
    const filter = { ...anything, near: { lat: 36, lon: -95, radiusMetres: null } };
    const expected = oracleIds(world.all, filter, sort);
    const seen: string[] = [];
    let cursor: Cursor | null = null;
    let last: Cursor | null = null;
    do {
      const page = world.replica.search({ filter, sort, cursor, limit: 17 });
      expect(page.before).toBe(seen.length);
      seen.push(...page.ids);
      last = page.previous;
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(expected);
    const back: string[] = [];
    for (cursor = last; cursor !== null;) {
      const page = world.replica.search({ filter, sort, cursor, limit: 17 });
      expect(page.ids).toEqual(expected.slice(page.before, page.before + page.ids.length));
      back.unshift(...page.ids);
      cursor = page.previous;
    }
    expect(back).toEqual(expected.slice(0, back.length));
    expect(back.length).toBeGreaterThan(expected.length - 18);
  });

  it("never shows a car twice nor leaves one out while others come and go", () => {
    const world = new World(seeded(11));
    const filter = { ...anything, market: "uk" } as const;
    const stay = new Set(oracleIds(world.all, filter, "price_up"));
    const seen: string[] = [];
    let cursor: Cursor | null = null;
    do {
      const page = world.replica.search({ filter, sort: "price_up", cursor, limit: 10 });
      seen.push(...page.ids);
      cursor = page.next;
      for (let i = 0; i < 5; i += 1) world.put(world.newCar());
      if (seen.length % 50 === 0) world.rebuild();
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => stay.has(id))).toEqual([...stay]);
  });

  it("returns no cars when there are none", () => {
    const of = createDictionaries(null);
    const table = new Table(of);
    const replica = new Replica(of, buildMain({ ...sourceOf(table), isAlive: null }, 0));
    const page = replica.search({ filter: anything, sort: "newest", cursor: null, limit: 24 });
    expect(page).toMatchObject({ ids: [], total: 0, next: null, previous: null });
  });
});
