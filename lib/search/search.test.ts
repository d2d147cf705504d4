import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBandNumber, listDistanceSteps, listPriceSteps } from "@/lib/search/bands";
import { readCursor, writeCursor } from "@/lib/search/cursor";
import { toFilter } from "@/lib/search/filter";
import { calculateMonthlyMinor, calculatePriceForMonthly } from "@/lib/search/policy";
import { parseSearch } from "@/lib/search/schema";
import { isMisspelt, listKeys, isKeyMatch } from "@/lib/search/text";
import { MARKETS } from "@/lib/markets/markets";
import { filterParts, searchHref, toSearchParams, toggleValue } from "@/lib/search/url";
import { parseSearchWords } from "@/lib/search/parse-words";

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
      sort: "loudest",
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
      accidentFree: "1",
      warranty: "1",
      monthlyMax: "400",
      distanceMin: "1000",
      drivetrain: ["awd"],
      seats: ["5", "7"],
      deal: ["well_below"],
      trim: ["M Sport"],
      sort: "nearest",
      view: "list",
    });
    const href = searchHref("/us/cars", query);
    const again = parseSearch(asRaw([...new URL(href, "http://x.test").searchParams]));
    expect(again.query).toEqual(query);
    expect(again.ignored).toEqual([]);
  });

  it("has one address per question: what is usual is left out", () => {
    expect(toSearchParams(parseSearch({ view: "grid", sort: "newest" }).query)).toEqual([]);
  });

  it("sorts by distance only from somewhere", () => {
    expect(parseSearch({ sort: "nearest" })).toMatchObject({
      query: { sort: "newest" },
      ignored: ["sort"],
    });
  });

  it("turns major units and the market's distances into those of storage", () => {
    const { query } = parseSearch({ priceMax: "20000", distanceMax: "50000" });
    const at = new Date("2026-11-22T12:00:00Z");
    const us = toFilter(query, { market: "us", position: null, at });
    expect(us.priceMaxMinor).toBe(2_000_000n);
    expect(us.odometerMaxMetres).toBe(80_467_200n);
    expect(toFilter(query, { market: "cn", position: null, at }).odometerMaxMetres).toBe(
      50_000_000n,
    );
  });
});

describe("filters", () => {
  it("add and remove themselves", () => {
    const { query } = parseSearch({ make: "BMW", model: "X5" });
    expect(toggleValue(query, "make", "Audi").make).toEqual(["BMW", "Audi"]);
    expect(toggleValue(query, "make", "BMW")).toMatchObject({ make: [], model: [] });
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
      "q",
      "place",
      "make",
      "make",
      "year",
      "price",
      "inspected",
    ]);
    for (const part of parts) {
      expect(filterParts(part.without)).toHaveLength(parts.length - 1);
    }
  });
});

const asWritten = (text: string): readonly string[] =>
  parseSearchWords(text).map((word) =>
    word.make === null ? word.text : `${word.text}=${word.make}`,
  );

describe("words", () => {
  it.each([
    ["VW golf", ["vw=Volkswagen", "golf"]],
    ["golf VW", ["golf", "vw=Volkswagen"]],
    ["宝马3系", ["宝马=BMW", "3系"]],
    ["宝马", ["宝马=BMW"]],
    ["北京奥迪a4l", ["北京=BAIC", "奥迪=Audi", "a4l"]],
    ["二手宝马3系自动", ["宝马=BMW", "3系自动"]],
    ["Citroën C3", ["citroen=Citroën", "c3"]],
    ["land rover  discovery", ["land rover=Land Rover", "discovery"]],
    ["lynk and co 03", ["lynk and co=Lynk & Co", "03"]],
    ["mg4", ["mg4"]],
    ["used cars", []],
    ["  ", []],
    ["red, leather", ["red", "leather"]],
  ])("%s", (text, words) => {
    expect(asWritten(text)).toEqual(words);
  });

  it("are at most eight, whatever is typed, and never empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const words = parseSearchWords(text);
        expect(words.length).toBeLessThanOrEqual(8);
        expect(words.every((word) => word.text.trim() !== "")).toBe(true);
      }),
    );
  });
});

describe("a word and a key", () => {
  it.each([
    ["mx5", "mx-5"],
    ["mx-5", "mx-5"],
    ["benz", "mercedes-benz"],
    ["merc", "mercedes-benz"],
    ["320", "320i"],
    ["3系", "3系"],
    ["罗拉", "卡罗拉"],
  ])("%s finds %s", (word, token) => {
    expect(listKeys(token).some((key) => isKeyMatch(word, key))).toBe(true);
  });

  it.each([
    ["3", "320i"],
    ["20i", "320i"],
    ["enz", "mercedes-benz"],
  ])("%s does not find %s", (word, token) => {
    expect(listKeys(token).some((key) => isKeyMatch(word, key))).toBe(false);
  });

  it("forgives exactly one mistake, of any kind", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "c", "d", "e"),
      minLength: 4,
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom("a", "b", "c", "d", "e"),
        fc.nat(3),
        (key, where, letter, kind) => {
          const at = where % (key.length - 1);
          const [before, here, after] = [key.slice(0, at), key.charAt(at), key.slice(at + 1)];
          const mistyped = [
            before + after,
            before + letter + here + after,
            before + letter + after,
            before + after.charAt(0) + here + after.slice(1),
          ][kind];
          expect(isMisspelt(mistyped ?? "", key)).toBe(true);
        },
      ),
    );
    expect(isMisspelt("volkswgaan", "volkswagen")).toBe(false);
    expect(isMisspelt("toyota", "corolla")).toBe(false);
  });
});

describe("searching by month", () => {
  it("is searching by price: exactly the prices whose month is affordable", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MARKETS),
        fc.bigInt({ min: 1n, max: 1_000_000n }),
        (market, monthly) => {
          const price = calculatePriceForMonthly(monthly, market);
          expect(calculateMonthlyMinor(price, market)).toBeLessThanOrEqual(monthly);
          expect(calculateMonthlyMinor(price + 1n, market)).toBeGreaterThan(monthly);
        },
      ),
    );
  });

  it("takes the stricter of two limits", () => {
    const { query } = parseSearch({ priceMax: "1000", monthlyMax: "900" });
    const at = new Date("2026-11-22T12:00:00Z");
    expect(toFilter(query, { market: "us", position: null, at }).priceMaxMinor).toBe(100_000n);
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

describe("steps", () => {
  it.each(MARKETS)(
    "of %s rise, and a value on an edge belongs to the step that begins there",
    (market) => {
      for (const edges of [listPriceSteps(market), listDistanceSteps(market)]) {
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
        edges.forEach((edge, at) => {
          expect(findBandNumber(edge - 1, edges)).toBe(at);
          expect(findBandNumber(edge, edges)).toBe(at + 1);
        });
      }
    },
  );
});
