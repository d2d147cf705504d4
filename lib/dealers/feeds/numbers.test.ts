import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  truncateText,
  isTooFar,
  isTooLowForAge,
  readDate,
  readDisplacement,
  readDistance,
  readNumber,
  readPrice,
  readYear,
  trimCell,
} from "@/lib/dealers/feeds/numbers";
import type { Market } from "@/lib/markets/markets";

const unknown = { kind: "unknown" };
const wrong = (code: string) => ({ kind: "wrong", code });
const value = (of: unknown) => ({ kind: "value", value: of });

describe("a price", () => {
  it.each<[string, Market, "one" | "wan", unknown]>([
    [" £8,000", "uk", "one", value(800_000n)],
    ["$39,998 ", "us", "one", value(3_999_800n)],
    ["34.17万", "cn", "one", value(34_170_000n)],
    ["28.18", "cn", "wan", value(28_180_000n)],
    ["0.99", "cn", "wan", value(990_000n)],
    ["¥ 128,000元", "cn", "one", value(12_800_000n)],
    ["10499 USD", "us", "one", value(1_049_900n)],
    ["10,499.00 USD", "us", "one", value(1_049_900n)],
    ["12.5k", "us", "one", value(1_250_000n)],
    ["8000.50", "uk", "one", value(800_050n)],
    ["1", "us", "one", unknown],
    ["1", "cn", "wan", unknown],
    ["0", "uk", "one", unknown],
    ["£1.00", "uk", "one", unknown],
    ["Not Priced", "us", "one", unknown],
    ["POA", "uk", "one", unknown],
    ["面议", "cn", "one", unknown],
    ["–", "us", "one", unknown],
    ["", "us", "one", unknown],
    ["123456", "uk", "one", unknown],
    ["999999", "us", "one", unknown],
    ["12345", "us", "one", value(1_234_500n)],
    ["69", "us", "one", wrong("price_too_low")],
    ["€8,000", "uk", "one", wrong("price_other_currency")],
    ["$8,000", "uk", "one", wrong("price_other_currency")],
    ["8.000", "uk", "one", wrong("price_unreadable")],
    ["8,00", "uk", "one", wrong("price_unreadable")],
    ["-500", "us", "one", wrong("price_unreadable")],
    ["cheap", "us", "one", wrong("price_unreadable")],
    ["99000000000", "us", "one", wrong("price_too_high")],
  ])("%j in %s counted by %s", (text, market, unit, expected) => {
    expect(readPrice(text, { market, unit })).toEqual(expected);
  });

  it("comes back from every way of writing the same amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 900_000 }), (pounds) => {
        fc.pre(!/^(123456\d*|(\d)\2{5,})$/.test(String(pounds)));
        const grouped = pounds.toLocaleString("en-GB");
        for (const text of [`£${pounds}`, ` £${grouped} `, `${pounds}.00`, `GBP ${grouped}`]) {
          expect(readPrice(text, { market: "uk", unit: "one" })).toEqual(
            value(BigInt(pounds) * 100n),
          );
        }
      }),
    );
  });

  it("in 万 is exact to the yuan", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 50_000 }), (hundreds) => {
        const text = `${(hundreds / 100).toFixed(2)}万`;
        const expected = BigInt(hundreds) * 10_000n;
        fc.pre(!/^(123456\d*|(\d)\2{5,})$/.test(String(expected / 100n)));
        expect(readPrice(text, { market: "cn", unit: "one" })).toEqual(value(expected));
      }),
    );
  });

  it("never throws, whatever a stranger writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        readPrice(text, { market: "us", unit: "one" });
        readDistance(text, "mi");
        readYear(text, 2026);
        readDisplacement(text);
      }),
    );
  });

  it("of a few hundred for a nearly new car is a rate, not a price", () => {
    expect(isTooLowForAge(26_700n, "us", 1)).toBe(true);
    expect(isTooLowForAge(26_700n, "us", 20)).toBe(false);
  });
});

describe("a distance", () => {
  it.each<[string, "mi" | "km", unknown]>([
    ["15,735", "mi", value({ reading: 15_735, unit: "mi" })],
    ["1.39万公里", "km", value({ reading: 13_900, unit: "km" })],
    ["8.9万公里", "km", value({ reading: 89_000, unit: "km" })],
    ["0.01万公里", "km", value({ reading: 100, unit: "km" })],
    ["28 miles", "km", value({ reading: 28, unit: "mi" })],
    ["120000 km", "mi", value({ reading: 120_000, unit: "km" })],
    ["36k", "mi", value({ reading: 36_000, unit: "mi" })],
    ["12345.0", "mi", value({ reading: 12_345, unit: "mi" })],
    ["0", "mi", unknown],
    ["1", "mi", unknown],
    ["Unknown", "mi", unknown],
    ["", "km", unknown],
    ["low", "mi", wrong("odometer_unreadable")],
    ["-5", "mi", wrong("odometer_unreadable")],
    ["12.345", "mi", wrong("odometer_unreadable")],
  ])("%j where %s is usual", (text, unit, expected) => {
    expect(readDistance(text, unit)).toEqual(expected);
  });

  it("is refused only when no car of that age can have driven it", () => {
    expect(isTooFar({ reading: 121_203, unit: "mi" }, 0)).toBe(false);
    expect(isTooFar({ reading: 813_542, unit: "mi" }, 3)).toBe(true);
    expect(isTooFar({ reading: 813_542, unit: "mi" }, null)).toBe(false);
    expect(isTooFar({ reading: 1_700_000, unit: "km" }, 40)).toBe(true);
  });
});

describe("a year", () => {
  it.each<[string, unknown]>([
    ["2019", value(2019)],
    ["2019.0", value(2019)],
    ["2020年", value(2020)],
    ["2016-05", value(2016)],
    ["2019 (68 reg)", value(2019)],
    ["2027", value(2027)],
    ["", unknown],
    ["0000", unknown],
    ["2060", wrong("year_in_future")],
    ["1066", wrong("year_before_cars")],
    ["19", wrong("year_unreadable")],
    ["20199", wrong("year_unreadable")],
  ])("%j read in 2026", (text, expected) => {
    expect(readYear(text, 2026)).toEqual(expected);
  });
});

it.each([
  ["1.4", 1_400],
  ["0.999", 999],
  ["1560 cc", 1_560],
  ["1499", 1_499],
  ["1.0T", 1_000],
  ["2.0L", 2_000],
  ["3.5L V6 24V PDI DOHC", 3_500],
  ["Engine: 2.0L TwinPower Turbo", 2_000],
  ["0", null],
  ["£145", null],
  [" 2,00 cc", null],
  ["I4", null],
  ["Electric Motor", null],
])("engine size %j is %s cc", (text, cc) => {
  expect(readDisplacement(text)).toBe(cc);
});

it("reads a day and a month in the market's order, and no impossible date", () => {
  expect(readDate("6/23/18", "us")?.toISOString()).toBe("2018-06-23T00:00:00.000Z");
  expect(readDate("23/06/2018", "uk")?.toISOString()).toBe("2018-06-23T00:00:00.000Z");
  expect(readDate("2018年6月23日", "cn")?.toISOString()).toBe("2018-06-23T00:00:00.000Z");
  expect(readDate("31/02/2018", "uk")).toBeNull();
});

it("takes no NUL into the database and cuts no character in half", () => {
  expect(trimCell("a\u0000b　ｃ")).toBe("a b c");
  expect(truncateText("ab😀", 3)).toBe("ab");
  expect(readNumber("1,23,4")).toBeNull();
});
