import { describe, expect, it } from "vitest";
import { keepUnaskedFields, parseRequestForm, SavedSearchForm } from "@/lib/saved-searches/form";
import { SavedSearch } from "@/lib/saved-searches/schema";

/**
 * Every criterion of a results page, each different from its default, so that a new one cannot be forgotten
 * here.
 */
const EVERYTHING = SavedSearch.parse({
  market: "uk",
  must: {
    words: "tow bar",
    makes: ["BMW"],
    models: ["3 Series"],
    trims: ["M Sport"],
    notModels: ["X1"],
    fuels: ["petrol"],
    gearboxes: ["manual"],
    drivetrains: ["awd"],
    bodies: ["estate"],
    colours: ["blue"],
    notColours: ["white"],
    yearMin: 2015,
    yearMax: 2020,
    odometerMinMetres: 1_000,
    odometerMaxMetres: 160_934_400,
    seatsMin: 4,
    seats: [5],
    gradeMax: 2,
    grades: [1],
    deals: ["below"],
    inspected: "only",
    isAccidentFree: true,
    hasWarranty: true,
  },
  nice: [
    { kind: "body", values: ["estate"], weight: 2 },
    { kind: "grade", atMost: 2, weight: 1 },
  ],
});
const edit = (before: SavedSearch, fields: object): SavedSearch =>
  keepUnaskedFields(
    before,
    parseRequestForm(SavedSearchForm.parse({ market: "uk", ...fields }), []),
  );

describe("editing a request", () => {
  it("takes what the form shows and leaves what it does not", () => {
    const after = edit(EVERYTHING, { make: "BMW", bodies: ["suv"], wish: { grade: 3 } });
    expect(after.must).toEqual({
      ...EVERYTHING.must,
      models: [],
      bodies: ["suv"],
      fuels: [],
      gearboxes: [],
      yearMin: null,
      odometerMaxMetres: null,
      seatsMin: null,
      inspected: "also",
      isAccidentFree: false,
    });
    expect(after.nice).toEqual([
      { kind: "grade", atMost: 2, weight: 3 },
      { kind: "body", values: ["estate"], weight: 2 },
    ]);
  });

  it("keeps several makes and their models, which the form cannot show", () => {
    const must = { ...EVERYTHING.must, makes: ["BMW", "Audi"], models: ["3 Series", "A4"] };
    const after = edit({ ...EVERYTHING, must }, {});
    expect(after.must).toMatchObject({ makes: ["BMW", "Audi"], models: ["3 Series", "A4"] });
  });

  it("keeps a search for cars without an inspection until the box asks for the opposite", () => {
    const must = { ...EVERYTHING.must, inspected: "not" as const };
    expect(edit({ ...EVERYTHING, must }, { make: "BMW" }).must.inspected).toBe("not");
    expect(edit({ ...EVERYTHING, must }, { make: "BMW", isInspected: true }).must.inspected).toBe(
      "only",
    );
  });
});
