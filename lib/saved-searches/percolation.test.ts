import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/platform/core/durations";
import { MARKETS } from "@/lib/markets/markets";
import { buildMatcher } from "@/lib/saved-searches/match";
import { SavedSearchIndex } from "@/lib/saved-searches/percolation";
import { isWishMet, judgeMatch } from "@/lib/saved-searches/reasons";
import { SavedSearch } from "@/lib/saved-searches/schema";
import type { IndexedCar } from "@/lib/search/memory/table";
import { DEAL_BANDS } from "@/lib/search/vocabulary";
import { BODY_TYPES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";

const TODAY = "2026-11-22";
const TODAY_DAYS = Date.parse(`${TODAY}T00:00:00Z`) / DAY_MS;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null });
const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const few = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof(fc.constant<T[]>([]), fc.uniqueArray(oneOf(values), { maxLength: 3 }));

const MAKES = ["BMW", "Audi", "Ford"] as const;
const MODELS = ["3 Series", "A4", "Focus", "X5"] as const;
const year = fc.integer({ min: 2010, max: 2026 });
const metres = fc.integer({ min: 0, max: 300 }).map((km) => km * 1_000_000);
const point = {
  lat: fc.integer({ min: 500, max: 560 }).map((v) => v / 10),
  lon: fc.integer({ min: -50, max: 10 }).map((v) => v / 10),
};

const car: fc.Arbitrary<IndexedCar> = fc
  .record({
    market: oneOf(MARKETS),
    make: maybe(oneOf(MAKES)),
    model: maybe(oneOf(MODELS)),
    fuel: maybe(oneOf(FUELS.slice(0, 4))),
    gearbox: maybe(oneOf(GEARBOXES.slice(0, 3))),
    drivetrain: maybe(oneOf(DRIVETRAINS)),
    body: maybe(oneOf(BODY_TYPES.slice(0, 4))),
    colour: maybe(oneOf([...COLOURS.slice(0, 4), "a colour of a feed"])),
    seats: maybe(fc.integer({ min: 2, max: 7 })),
    year: maybe(year),
    price: maybe(fc.integer({ min: 0, max: 60 }).map((v) => v * 100_000)),
    odometer: maybe(metres),
    place: maybe(fc.record(point)),
    grade: maybe(fc.integer({ min: 1, max: 5 })),
    isAccidentFree: fc.boolean(),
    warrantyUntil: maybe(fc.integer({ min: TODAY_DAYS - 3, max: TODAY_DAYS + 3 })),
    deal: maybe(oneOf(DEAL_BANDS)),
  })
  .map(({ place, ...facts }) => ({
    ...facts,
    id: "lst_1",
    trim: null,
    published: 0,
    text: "mazda cx-5 automatic",
    score: null,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    isInspected: facts.grade !== null,
  }));

const weight = oneOf([1, 2, 3] as const);
const wish = fc.oneof(
  fc.record({ kind: fc.constant("colour"), values: fc.constant(["white", "red"]), weight }),
  fc.record({ kind: fc.constant("newer_than"), year, weight }),
  fc.record({ kind: fc.constant("grade"), atMost: fc.integer({ min: 1, max: 5 }), weight }),
  fc.record({ kind: oneOf(["inspected", "warranty", "good_deal"]), weight }),
);

const request: fc.Arbitrary<SavedSearch> = fc
  .record({
    market: oneOf(MARKETS),
    must: fc.record({
      makes: few(MAKES),
      models: few(MODELS),
      fuels: few(FUELS.slice(0, 4)),
      gearboxes: few(GEARBOXES.slice(0, 3)),
      drivetrains: few(DRIVETRAINS),
      bodies: few(BODY_TYPES.slice(0, 4)),
      colours: few(COLOURS.slice(0, 4)),
      notColours: few(COLOURS.slice(2, 5)),
      notModels: few(MODELS),
      seats: few([4, 5]),
      grades: few([1, 2, 3]),
      deals: few(DEAL_BANDS),
      inspected: oneOf(["also", "also", "only", "not"] as const),
      hasWarranty: fc.boolean(),
      words: oneOf(["", "", "", "bmw", "mazda automatic", "宝马"]),
      yearMin: maybe(year),
      yearMax: maybe(year),
      odometerMaxMetres: maybe(metres),
      seatsMin: maybe(fc.integer({ min: 1, max: 7 })),
      gradeMax: maybe(fc.integer({ min: 1, max: 5 })),
      isAccidentFree: fc.boolean(),
    }),
    nice: fc.array(wish, { maxLength: 4 }),
    budget: maybe(fc.integer({ min: 0, max: 60 }).map((v) => ({ maxMinor: BigInt(v) * 100_000n }))),
    place: maybe(fc.record({ ...point, radiusMetres: fc.integer({ min: 0, max: 400_000 }) })),
    neededBy: maybe(oneOf(["2026-11-21", TODAY, "2026-12-31"])),
  })
  .map((given) => SavedSearch.parse(given));

describe("percolation", { timeout: 60_000 }, () => {
  it("finds exactly the requests that ask for such a car, whatever was added, changed and taken away", () => {
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(40), maybe(request)), { maxLength: 20 }),
        fc.array(car, { minLength: 1, maxLength: 10 }),
        (first, changes, cars) => {
          const truth = new Map(first.map((asked, number) => [`req_${number}`, asked]));
          const index = new SavedSearchIndex(
            [...truth].map(([id, asked]) => ({ id, request: asked })),
          );
          for (const [number, asked] of changes) {
            const id = `req_${number}`;
            if (asked === null) {
              truth.delete(id);
              index.remove(id);
            } else {
              truth.set(id, asked);
              index.add({ id, request: asked });
            }
          }
          expect(index.size).toBe(truth.size);
          for (const probe of cars) {
            const expected = [...truth].filter(([, asked]) => buildMatcher(asked)(probe, TODAY));
            expect(index.matches(probe, TODAY).toSorted()).toEqual(
              expected.map(([id]) => id).toSorted(),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("keeps finding after many have been added one by one", () => {
    const asked = SavedSearch.parse({ market: "us", must: { makes: ["BMW"] } });
    const other = SavedSearch.parse({ market: "us", must: { makes: ["Audi"] } });
    const index = new SavedSearchIndex([]);
    for (let i = 0; i < 4_500; i += 1) {
      index.add({ id: `req_${i}`, request: i % 3 === 0 ? asked : other });
    }
    const [probe] = fc.sample(car, { numRuns: 1, seed: 1 });
    const found = index.matches({ ...(probe as IndexedCar), market: "us", make: "BMW" }, TODAY);
    expect(found).toHaveLength(1_500);
  });
});

describe("reasons", { timeout: 60_000 }, () => {
  it("count what is met, never exceed the whole, and grow with a wish that comes true", () => {
    fc.assert(
      fc.property(request, car, (asked, probe) => {
        const { score, reasons } = judgeMatch(asked, probe, TODAY_DAYS);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1_000);
        const met = asked.nice.filter((one) => isWishMet(one, probe, TODAY_DAYS)).length;
        const counted = reasons.find((reason) => reason.kind === "wishes");
        expect(counted).toEqual(
          asked.nice.length === 0 ? undefined : { kind: "wishes", met, of: asked.nice.length },
        );
        const more = {
          ...asked,
          nice: asked.nice.filter((one) => isWishMet(one, probe, TODAY_DAYS)),
        };
        expect(judgeMatch(more, probe, TODAY_DAYS).score).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  it("say by how much a car is under the budget and how far away it stands", () => {
    const asked = SavedSearch.parse({
      market: "uk",
      must: {},
      nice: [
        { kind: "colour", values: ["red"], weight: 2 },
        { kind: "inspected", weight: 1 },
        { kind: "warranty", weight: 1 },
      ],
      budget: { maxMinor: 1_500_000n },
      place: { lat: 51.5074, lon: -0.1278, radiusMetres: 100_000 },
    });
    const [some] = fc.sample(car, { numRuns: 1, seed: 2 });
    const probe = {
      ...(some as IndexedCar),
      colour: "red",
      isInspected: true,
      warrantyUntil: null,
      price: 1_380_000,
      lat: 51.752,
      lon: -1.2577,
    };
    const { reasons } = judgeMatch(asked, probe, TODAY_DAYS);
    expect(reasons.slice(0, 2)).toEqual([
      { kind: "wishes", met: 2, of: 3 },
      { kind: "under_budget", byMinor: 120_000n },
    ]);
    const far = reasons.find((reason) => reason.kind === "distance");
    expect(far?.kind === "distance" && Math.round(far.metres / 1_000)).toBe(83);
  });
});
