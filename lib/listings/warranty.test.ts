import { describe, expect, it } from "vitest";
import { readDraft, type DraftFields } from "@/lib/listings/schema";
import { hasWarrantyEnded, findWarrantyProblem } from "@/lib/listings/warranty";

const TODAY = "2026-11-22";

describe("the manufacturer's warranty", () => {
  it.each([
    ["2026-11-21", true],
    // On its last day the warranty is still valid, as in the search.
    ["2026-11-22", false],
    ["2026-11-23", false],
  ])("that ends on %s has ended today: %s", (until, ended) => {
    expect(hasWarrantyEnded(until, TODAY)).toBe(ended);
  });

  it.each([
    [null, null, null],
    ["1950-01-01", null, "warranty_early"],
    ["2019-12-31", null, "warranty_early"],
    ["2020-01-01", null, null],
    ["2020-06-30", "2020-07-01", "warranty_early"],
    ["2020-07-01", "2020-07-01", null],
    // The warranty is over, but the date is possible, so it remains a fact about the car.
    ["2025-06-25", "2020-07-01", null],
    ["2041-11-22", null, null],
    ["2041-11-23", null, "warranty_late"],
    ["2999-01-01", null, "warranty_late"],
  ] as const)("until %s of a 2020 car first registered %s: %s", (until, registered, problem) => {
    const car = {
      factoryWarrantyUntil: until,
      firstRegisteredOn: registered,
      modelYear: 2020,
    };
    expect(findWarrantyProblem(car, TODAY)).toBe(problem);
  });

  it("may end fifteen years after a leap day", () => {
    const car = { factoryWarrantyUntil: "2043-02-28", firstRegisteredOn: null, modelYear: 2028 };
    expect(findWarrantyProblem(car, "2028-02-29")).toBeNull();
  });
});

describe("a draft's warranty", () => {
  const problemsOf = (fields: DraftFields) =>
    readDraft(fields, { market: "uk", today: TODAY }).problems.filter(
      ({ field }) => field === "factoryWarrantyUntil",
    );

  it.each([
    [{ modelYear: "2021", factoryWarrantyUntil: "1950-01-01" }, ["warranty_early"]],
    [{ modelYear: "2021", factoryWarrantyUntil: "2999-01-01" }, ["warranty_late"]],
    [{ modelYear: "2021", factoryWarrantyUntil: "2027-03-01" }, []],
    [{ modelYear: "2021", factoryWarrantyUntil: "soon" }, ["date"]],
    // A wrong year is reported at its own field, and other fields are not compared with it.
    [{ modelYear: "9999", factoryWarrantyUntil: "2027-03-01" }, []],
  ] as const)("%j is refused for %j", (fields, reasons) => {
    expect(problemsOf(fields).map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe("a draft's first registration", () => {
  it.each([
    [TODAY, []],
    ["2026-11-23", ["registered_future"]],
    ["2999-01-01", ["registered_future"]],
    ["soon", ["date"]],
    ["", []],
  ] as const)("%s is refused for %j", (firstRegisteredOn, reasons) => {
    const { problems } = readDraft({ firstRegisteredOn }, { market: "uk", today: TODAY });
    const own = problems.filter(({ field }) => field === "firstRegisteredOn");
    expect(own.map(({ reason }) => reason)).toEqual(reasons);
  });
});
