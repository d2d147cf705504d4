import { describe, expect, it } from "vitest";
import { toFieldErrors, toFormBody, findMisorderedFields } from "@/components/ui/form-body";

function form(...entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("a form as JSON", () => {
  it("sends text trimmed and leaves out what was not written", () => {
    expect(toFormBody(form(["vin", " WAU1 "], ["trim", ""]))).toEqual({ vin: "WAU1" });
  });

  it("converts numbers, unticked boxes and empty lists by the shape", () => {
    const shape = { year: "number", keys: "boolean", photos: "list" } as const;
    expect(toFormBody(form(["year", "2,021"]), shape)).toEqual({
      year: 2021,
      keys: false,
      photos: [],
    });
    expect(toFormBody(form(["keys", "on"], ["photos", "a"], ["photos", "b"]), shape)).toEqual({
      keys: true,
      photos: ["a", "b"],
    });
  });

  it("sends an invalid number as text, so that the server's error appears at the field", () => {
    expect(toFormBody(form(["year", "soon"]), { year: "number" })).toEqual({ year: "soon" });
  });

  it("nests names with dots and never touches a prototype", () => {
    expect(toFormBody(form(["car.make", "Ford"], ["car.year", "2020"]))).toEqual({
      car: { make: "Ford", year: "2020" },
    });
    toFormBody(form(["__proto__.polluted", "yes"]));
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("refused fields", () => {
  it("keep the first reason under the field's own name", () => {
    const params = [
      { name: "body.price", reason: "too small" },
      { name: "price", reason: "not round" },
    ];
    expect(toFieldErrors(params)).toEqual({ price: "too small" });
    expect(toFieldErrors(undefined)).toEqual({});
  });
});

describe("fields that follow each other", () => {
  const pairs = [["from", "until"]] as const;

  it.each([
    ["2026-12-10T08:00", "2026-12-09T18:00", ["until"]],
    ["2026-12-10T08:00", "2026-12-10T08:00", ["until"]],
    ["2026-12-10T08:00", "2026-12-10T08:05", []],
    ["09:30", "09:00", ["until"]],
  ])("from %s until %s: refused are %j", (from, until, refused) => {
    expect(findMisorderedFields(form(["from", from], ["until", until]), pairs)).toEqual(refused);
  });

  it("are not compared while one is empty or missing", () => {
    expect(findMisorderedFields(form(["from", "2026-12-10"], ["until", ""]), pairs)).toEqual([]);
    expect(findMisorderedFields(form(["until", "2026-12-10"]), pairs)).toEqual([]);
  });
});
