import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandNumber, bandsOf } from "@/lib/search/bands";
import { readCursor, writeCursor } from "@/lib/search/cursor";
import { parseSearch, toFilter } from "@/lib/search/schema";
import { filterParts, searchHref, searchParamsOf, toggled } from "@/lib/search/url";
import { searchWords } from "@/lib/search/words";

const asRaw = (pairs: readonly (readonly [string, string])[]): Record<string, string[]> => {
  const raw: Record<string, string[]> = {};
  for (const [key, value] of pairs) raw[key] = [...(raw[key] ?? []), value];
  return raw;
};

describe("the address of a results page", () => {
  it("can hold anything without failing, and says what was left out", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(
            fc.constantFrom("q", "make", "grade", "priceMin", "cursor", "sort"),
            fc.string(),
          ),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (raw) => {
          const { query } = parseSearch(raw);
          expect(query.make.every((make) => make.length <= 40)).toBe(true);
          expect(query.grade.every((grade) => grade >= 1 && grade <= 5)).toBe(true);
        },
      ),
    );
  });

  it("drops what it does not know by name", () => {
    const { query, ignored } = parseSearch({
      fuel: ["petrol", "plutonium"],
      grade: "7",
      priceMin: "cheap",
      sort: "best",
      colour: "red",
      tracking: "1",
      cursor: "not-one-of-ours",
    });
    expect(ignored).toEqual(["cursor", "fuel", "grade", "priceMin", "sort", "tracking"]);
    expect(query.fuel).toEqual(["petrol"]);
    expect(query.colour).toEqual(["red"]);
  });

  it("reads numbers as people write them and puts a range the right way round", () => {
    const { query, ignored } = parseSearch({
      priceMin: "$30,000",
      priceMax: "20 000",
      yearMin: "",
    });
    expect(ignored).toEqual([]);
    expect([query.priceMin, query.priceMax, query.yearMin]).toEqual([20_000, 30_000, null]);
  });

  it("survives the way through an address and back", () => {
    const { query } = parseSearch({
      q: "5 series",
      make: ["BMW", "Lynk & Co"],
      grade: ["2", "1"],
      priceMax: "30000",
      place: "plc_sacramento-ca",
      radius: "50",
      inspected: "only",
      sort: "nearest",
      view: "list",
    });
    const href = searchHref("/us/cars", query);
    const again = parseSearch(asRaw([...new URL(href, "http://x.test").searchParams]));
    expect(again.query).toEqual(query);
    expect(again.ignored).toEqual([]);
  });

  it("has one address per question: what is usual is left out", () => {
    expect(searchParamsOf(parseSearch({ view: "grid", sort: "newest" }).query)).toEqual([]);
  });

  it("sorts by distance only from somewhere", () => {
    expect(parseSearch({ sort: "nearest" })).toMatchObject({
      query: { sort: "newest" },
      ignored: ["sort"],
    });
  });

  it("turns major units and the market's distances into those of storage", () => {
    const { query } = parseSearch({ priceMax: "20000", distanceMax: "50000" });
    const us = toFilter(query, "us", null);
    expect(us.priceMaxMinor).toBe(2_000_000n);
    expect(us.odometerMaxMetres).toBe(80_467_200n);
    expect(toFilter(query, "cn", null).odometerMaxMetres).toBe(50_000_000n);
  });
});

describe("filters", () => {
  it("add and remove themselves", () => {
    const { query } = parseSearch({ make: "BMW", model: "X5" });
    expect(toggled(query, "make", "Audi").make).toEqual(["BMW", "Audi"]);
    expect(toggled(query, "make", "BMW")).toMatchObject({ make: [], model: [] });
  });

  it("each chip takes away exactly itself", () => {
    const { query } = parseSearch({
      q: "sport",
      make: ["BMW", "Audi"],
      yearMin: "2018",
      priceMax: "9000",
      place: "plc_1",
      radius: "20",
      inspected: "only",
    });
    const parts = filterParts(query);
    expect(parts.map((part) => part.key)).toEqual([
      ...["q", "place", "make", "make", "year", "price", "inspected"],
    ]);
    for (const part of parts) {
      expect(filterParts(part.without)).toHaveLength(parts.length - 1);
    }
  });
});

describe("words", () => {
  it.each([
    ["VW golf", ["volkswagen", "golf"]],
    ["宝马3系", ["bmw", "3系"]],
    ["宝马", ["bmw"]],
    ["Citroën C3", ["citroen", "c3"]],
    ["land rover  discovery", ["land", "rover", "discovery"]],
    ["  ", []],
    ["red, leather", ["red", "leather"]],
  ])("%s", (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });
});

describe("a cursor", () => {
  const cursor = { direction: "after", group: 1, key: "-5", id: "lst_1" } as const;

  it("comes back as it went", () => {
    expect(readCursor(writeCursor(cursor, "year"), "year")).toEqual(cursor);
  });

  it("is refused under another sort, and when it is not ours", () => {
    expect(readCursor(writeCursor(cursor, "year"), "newest")).toBeNull();
    expect(readCursor("", "newest")).toBeNull();
    const forged = Buffer.from('[1,"year","a",0,"1; drop table","x"]').toString("base64url");
    expect(readCursor(forged, "year")).toBeNull();
  });
});

describe("bands", () => {
  it("number a value as its band", () => {
    const edges = [10, 20];
    const bands = bandsOf(edges);
    for (const value of [9, 10, 19, 20, 500]) {
      const band = bands[bandNumber(value, edges)];
      expect(band?.from === null || value >= (band?.from ?? 0)).toBe(true);
      expect(band?.below === null || value < (band?.below ?? 0)).toBe(true);
    }
  });
});
