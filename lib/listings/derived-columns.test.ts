import { describe, expect, it } from "vitest";
import { deriveColumns, type ListingFacts } from "@/lib/listings/derived-columns";

const FACTS: ListingFacts = {
  listingId: "lst_01hzzzzzzzzzzzzzzzzzzzzzzz",
  make: "Mercedes-Benz",
  modelName: "GLC",
  trim: "GLC 300 4MATIC",
  modelYear: 2020,
  placeNames: [],
  odometerReading: null,
  odometerUnit: "mi",
};

describe("a headline made from the facts", () => {
  it.each([
    [{}, "Mercedes-Benz GLC 300 4MATIC, 2020"],
    [{ trim: "glc" }, "Mercedes-Benz glc, 2020"],
    [{ trim: "GLCs are fine" }, "Mercedes-Benz GLC GLCs are fine, 2020"],
    [{ modelName: null }, "Mercedes-Benz GLC 300 4MATIC, 2020"],
    [{ trim: null, modelYear: null }, "Mercedes-Benz GLC"],
    [{ headline: " My own words " }, "My own words"],
  ])("%j says the model once: %s", (facts, headline) => {
    expect(deriveColumns({ ...FACTS, ...facts }).headline).toBe(headline);
  });
});
