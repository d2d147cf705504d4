import { describe, expect, it } from "vitest";
import { buildMatcher } from "@/lib/saved-searches/match";
import { SavedSearch } from "@/lib/saved-searches/schema";
import type { IndexedCar } from "@/lib/search/memory/table";

const car: IndexedCar = {
  id: "lst_1",
  market: "uk",
  make: "Toyota",
  model: "Corolla",
  trim: null,
  fuel: "petrol",
  gearbox: "manual",
  drivetrain: "fwd",
  body: "hatchback",
  colour: "red",
  seats: 5,
  year: 2020,
  price: 1_000_000,
  odometer: 1,
  published: 0,
  lat: null,
  lon: null,
  isInspected: false,
  grade: null,
  score: null,
  isAccidentFree: false,
  warrantyUntil: null,
  deal: null,
  text: "toyota 丰田 corolla leeds",
};
const meets = (must: object): boolean =>
  buildMatcher(SavedSearch.parse({ market: "uk", must }))(car, "2026-11-22");

describe("a request's words", () => {
  it.each([
    ["as they are written", { words: "corolla leeds" }, true],
    ["all of them", { words: "corolla york" }, false],
    ["without a guess while nobody settled it", { words: "tyota" }, false],
    [
      "as they were taken for",
      { words: "tyota", meant: [{ word: "tyota", as: ["toyota"] }] },
      true,
    ],
    ["as one of several", { words: "golv", meant: [{ word: "golv", as: ["golf", "cor"] }] }, true],
    [
      "and no longer as written",
      { words: "leeds", meant: [{ word: "leeds", as: ["york"] }] },
      false,
    ],
  ])("are met %s", (_name, must, isMet) => {
    expect(meets(must)).toBe(isMet);
  });
});
