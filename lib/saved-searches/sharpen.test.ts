import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MARKETS } from "@/lib/markets/markets";
import { buildMatcher } from "@/lib/saved-searches/match";
import { SavedSearch } from "@/lib/saved-searches/schema";
import { sharpen } from "@/lib/saved-searches/sharpen";
import { WHY_NOT } from "@/lib/saved-searches/types";
import type { IndexedCar } from "@/lib/search/memory/table";
import { COLOURS } from "@/lib/vehicles/vocabulary";

const TODAY = "2026-11-22";
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null });

const leeds = { lat: 53.8, lon: -1.55 };
const bare: IndexedCar = {
  id: "lst_1",
  market: "uk",
  make: "BMW",
  model: "3 Series",
  trim: null,
  fuel: "petrol",
  gearbox: null,
  drivetrain: null,
  body: "saloon",
  colour: "blue",
  seats: 5,
  year: 2018,
  price: 1_435_000,
  odometer: 64_373_760,
  published: 0,
  lat: 54,
  lon: -1.55,
  isInspected: true,
  grade: 2,
  score: 850,
  isAccidentFree: true,
  warrantyUntil: null,
  deal: null,
  text: "bmw 3 series",
};
const asked = SavedSearch.parse({
  market: "uk",
  must: { makes: ["BMW"] },
  budget: { maxMinor: 1_500_000n },
  place: { ...leeds, radiusMetres: 80_467 },
});

describe("a reason sharpens the request", { timeout: 60_000 }, () => {
  it("as people would say it", () => {
    expect(sharpen(asked, bare, "too_expensive")?.budget?.maxMinor).toBe(1_430_000n);
    // The car is 22,239 m away, so a limit of 13 miles still excludes it.
    expect(sharpen(asked, bare, "too_far")?.place?.radiusMetres).toBe(20_921);
    expect(sharpen(asked, bare, "wrong_colour")?.must.notColours).toEqual(["blue"]);
    expect(sharpen(asked, bare, "wrong_model")?.must.notModels).toEqual(["3 Series"]);
    expect(sharpen(asked, bare, "too_old")?.must.yearMin).toBe(2_019);
    expect(sharpen(asked, bare, "driven_too_far")?.must.odometerMaxMetres).toBe(62_764_416);
    expect(sharpen(asked, bare, "condition")?.must.gradeMax).toBe(1);
    expect(
      sharpen(asked, { ...bare, isInspected: false, grade: null }, "condition")?.must.inspected,
    ).toBe("only");
    expect(sharpen(asked, bare, "other")).toBeNull();
  });

  it("and leaves it when nothing would be left to look for", () => {
    const blue = SavedSearch.parse({ ...asked, must: { ...asked.must, colours: ["blue"] } });
    expect(sharpen(blue, bare, "wrong_colour")).toBeNull();
    const both = SavedSearch.parse({ ...asked, must: { ...asked.must, colours: ["blue", "red"] } });
    expect(sharpen(both, bare, "wrong_colour")?.must.colours).toEqual(["red"]);
    expect(sharpen(asked, { ...bare, lat: 53.83 }, "too_far")).toBeNull();
    expect(sharpen(asked, { ...bare, grade: 1 }, "condition")).toBeNull();
  });

  it("so that this car is not proposed again, and nothing that was not asked for before is", () => {
    const car = fc
      .record({
        market: fc.constantFrom(...MARKETS),
        model: maybe(fc.constantFrom("3 Series", "X5")),
        colour: maybe(fc.constantFrom(...COLOURS.slice(0, 4), "a colour of a feed")),
        year: maybe(fc.integer({ min: 2010, max: 2026 })),
        price: maybe(fc.integer({ min: 1, max: 9_000_000 })),
        odometer: maybe(fc.integer({ min: 0, max: 300_000_000 })),
        lat: maybe(fc.integer({ min: 530, max: 545 }).map((v) => v / 10)),
        grade: maybe(fc.integer({ min: 1, max: 5 })),
      })
      .map((facts) => ({ ...bare, ...facts, isInspected: facts.grade !== null }));
    const request = fc
      .record({
        market: fc.constantFrom(...MARKETS),
        colours: fc.uniqueArray(fc.constantFrom(...COLOURS.slice(0, 4)), { maxLength: 3 }),
        models: fc.constantFrom([], ["3 Series"], ["3 Series", "X5"]),
        max: maybe(fc.integer({ min: 100, max: 9_000_000 })),
        isNear: fc.boolean(),
      })
      .map(({ market, colours, models, max, isNear }) =>
        SavedSearch.parse({
          market,
          must: { colours, models },
          budget: max === null ? null : { maxMinor: BigInt(max) },
          place: isNear ? { ...leeds, radiusMetres: 90_000 } : null,
        }),
      );
    fc.assert(
      fc.property(request, car, car, fc.constantFrom(...WHY_NOT), (before, refused, other, why) => {
        if (!buildMatcher(before)(refused, TODAY)) return;
        const after = sharpen(before, refused, why);
        if (after === null) return;
        expect(buildMatcher(after)(refused, TODAY)).toBe(false);
        if (buildMatcher(after)(other, TODAY))
          expect(buildMatcher(before)(other, TODAY)).toBe(true);
        // The stored value can be parsed again.
        expect(SavedSearch.parse({ ...after })).toEqual(after);
      }),
      { numRuns: 2_000 },
    );
  });
});
