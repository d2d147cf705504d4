import fc from "fast-check";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { decodeVin } from "@/lib/vehicles/decode";
import { isKnownMake } from "@/lib/vehicles/makes";
import { decodeModelYear, listModelYears } from "@/lib/vehicles/model-year";
import { hasValidCheckDigit, calculateVinCheckDigit } from "@/lib/vehicles/vin";
import { findVinCountry, findVinMake, WMI_COUNT } from "@/lib/vehicles/wmi";

const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789".split("");
const aVin = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(""));
const withDigit = (vin: string): string =>
  vin.slice(0, 8) + (calculateVinCheckDigit(vin) ?? "") + vin.slice(9);
const NOTHING = { seenInYear: 2026, firstRegisteredYear: null, oldestReadingYear: null };

describe("the check digit", () => {
  it("is its own: writing it in makes any VIN right", () => {
    fc.assert(fc.property(aVin, (vin) => hasValidCheckDigit(withDigit(vin))));
  });

  it("notices every single mistyped character whose value differs", () => {
    const value = (vin: string, at: number): string =>
      calculateVinCheckDigit(`${"1".repeat(at)}${vin.charAt(at)}${"1".repeat(16 - at)}`) ?? "";
    fc.assert(
      fc.property(aVin, fc.nat(16), fc.constantFrom(...LETTERS), (any, at, other) => {
        const vin = withDigit(any);
        const typed = vin.slice(0, at) + other + vin.slice(at + 1);
        if (at === 8) return other === vin.charAt(8) || !hasValidCheckDigit(typed);
        fc.pre(value(vin, at) !== value(typed, at));
        return !hasValidCheckDigit(typed);
      }),
    );
  });

  it("is demanded in North America and China, and free elsewhere", () => {
    const wrong = (first: string): string => {
      const vin = withDigit(`${first}BADGAB0000900001`.slice(0, 17).padEnd(17, "1"));
      return vin.slice(0, 8) + (vin.charAt(8) === "1" ? "2" : "1") + vin.slice(9);
    };
    for (const first of ["1", "2", "3", "4", "5", "L"]) {
      expect(decodeVin(wrong(first), NOTHING)?.checkDigit).toBe("wrong");
    }
    for (const first of ["W", "V", "S", "Z", "J", "K", "T", "6", "9"]) {
      expect(decodeVin(wrong(first), NOTHING)?.checkDigit).toBe("free");
    }
  });
});

describe("the model year", () => {
  it("comes round after thirty years and never lies beyond the next model year", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LETTERS),
        fc.integer({ min: 1980, max: 2060 }),
        (code, year) => {
          const years = listModelYears(code, year);
          expect(years.every((each) => each >= 1980 && each <= year + 1)).toBe(true);
          expect(years.slice(1).every((each, index) => each - (years[index] ?? 0) === 30)).toBe(
            true,
          );
          expect(["I", "O", "Q", "U", "Z", "0"].includes(code) ? years : []).toEqual([]);
        },
      ),
    );
  });

  it.each([
    {
      vin: "1HGCM82633A004352",
      registered: null,
      read: null,
      year: 2003,
      because: "only_possible",
    },
    { vin: "1G1YY22G1L5100001", registered: null, read: null, year: 1990, because: "position_7" },
    { vin: "1G1YY2DW1L5100001", registered: null, read: null, year: 2020, because: "position_7" },
    {
      vin: "LSVAA49J2L2000001",
      registered: 2020,
      read: null,
      year: 2020,
      because: "first_registered",
    },
    {
      vin: "LSVAA49J2L2000001",
      registered: null,
      read: 1994,
      year: 1990,
      because: "oldest_reading",
    },
    { vin: "LSVAA49J2L2000001", registered: null, read: 2023, year: null, because: "open" },
    { vin: "WBAVA31070L000001", registered: null, read: null, year: null, because: "not_coded" },
    {
      vin: "WBAVA3107LL000001",
      registered: 2019,
      read: null,
      year: 2020,
      because: "first_registered",
    },
    { vin: "WBAVA3107LL000001", registered: 2011, read: null, year: null, because: "not_coded" },
  ])(
    "of $vin registered $registered, read $read is $year ($because)",
    ({ vin, registered, read, year, because }) => {
      const found = decodeModelYear(vin, {
        seenInYear: 2026,
        firstRegisteredYear: registered,
        oldestReadingYear: read,
      });
      expect(found).toMatchObject({ year, because });
    },
  );

  it("is one of the code's own years whatever the evidence says", () => {
    const maybeYear = fc.option(fc.integer({ min: 1981, max: 2026 }));
    fc.assert(
      fc.property(aVin, maybeYear, maybeYear, (vin, firstRegisteredYear, oldestReadingYear) => {
        const found = decodeModelYear(vin, {
          seenInYear: 2026,
          firstRegisteredYear,
          oldestReadingYear,
        });
        expect(found.candidates).toEqual(listModelYears(vin.charAt(9), 2026));
        if (found.year !== null) expect(found.candidates).toContain(found.year);
      }),
    );
  });
});

describe("the maker", () => {
  it.each([
    ["WBA", "BMW", "DE"],
    ["1HG", "Honda", "US"],
    ["2T1", "Toyota", "CA"],
    ["3VW", "Volkswagen", "MX"],
    ["LSV", "Volkswagen", "CN"],
    ["LGX", "BYD", "CN"],
    ["SAL", "Land Rover", "GB"],
    ["SJN", "Nissan", "GB"],
    ["VF1", "Renault", "FR"],
    ["ZFF", "Ferrari", "IT"],
    ["YV1", "Volvo", "SE"],
    ["KMH", "Hyundai", "KR"],
    ["JTD", "Toyota", "JP"],
    ["TMB", "Skoda", "CZ"],
    ["TRU", "Audi", "HU"],
    ["5YJ", "Tesla", "US"],
    ["7SA", "Tesla", "US"],
    ["MAL", "Hyundai", "IN"],
    ["9BW", "Volkswagen", "BR"],
    ["AAV", "Volkswagen", "ZA"],
    ["6T1", "Toyota", "AU"],
  ])("%s is %s from %s", (wmi, make, country) => {
    expect(findVinMake(`${wmi}00000000000000`)).toBe(make);
    expect(findVinCountry(`${wmi}00000000000000`)).toBe(country);
  });

  it("knows several hundred codes on six continents, and says nothing of one it does not know", () => {
    expect(WMI_COUNT).toBeGreaterThan(450);
    expect(findVinMake("ZZZ00000000000000")).toBeNull();
  });

  it("spells the makes as our catalogue does", () => {
    expect(["BMW", "Mercedes-Benz", "Citroën", "Land Rover"].every(isKnownMake)).toBe(true);
  });

  const real = path.resolve("../shared/data/listings/us_dealer_cars_with_vin.csv");
  it.skipIf(!fs.existsSync(real))(
    "agrees with real American VINs (skipped without shared data)",
    () => {
      const text = fs.readFileSync(real, "utf8");
      const vins = new Set(text.match(/\b[A-HJ-NPR-Z0-9]{17}\b/g)?.filter((vin) => /\d/.test(vin)));
      const decoded = [...vins]
        .map((vin) => decodeVin(vin, NOTHING))
        .filter((each) => each !== null);
      const right = decoded.filter((each) => each.checkDigit === "right");
      expect(right.length / decoded.length).toBeGreaterThan(0.98);
      const named = right.filter((each) => each.make !== null);
      expect(named.length / right.length).toBeGreaterThan(0.85);
    },
  );
});
