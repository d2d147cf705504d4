import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "@/lib/platform/core/json";
import { decodeHex, toHex, encodeUtf8 } from "@/lib/platform/core/bytes";
import { canonicalise, parseCanonical } from "@/lib/report-signing/canonical";

/** IEEE 754 bits, and the ECMAScript notation for them from RFC 8785, appendix B. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
];

const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value) => value as Json);

describe("canonical JSON is RFC 8785", () => {
  it.each(NUMBERS)("writes the number %s as %s", (bits, text) => {
    const value = new DataView(decodeHex(bits).buffer).getFloat64(0);
    expect(canonicalise(value)).toBe(text);
  });

  it("writes the RFC's example to the byte", () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(toHex(encodeUtf8(canonicalise(value)))).toBe(
      toHex(
        encodeUtf8(
          '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
            '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
        ),
      ),
    );
  });

  it("sorts keys by UTF-16 code unit, as in the RFC's example", () => {
    const keys = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
    const sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
    const text = canonicalise(Object.fromEntries(keys.map((key) => [key, 1])));
    expect(text).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:1`).join(",")}}`);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "\ud800", "a\udc00", { "\udfff": 1 }])(
    "has no form for %j",
    (value) => {
      expect(() => canonicalise([value])).toThrow(RangeError);
    },
  );

  it("means the same value as before, whatever the order of its keys", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalise(value);
        expect(canonicalise(JSON.parse(text) as Json)).toBe(text);
        expect(parseCanonical(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    '{"b":1,"a":2}',
    '{"a": 1}',
    '{"a":1.0}',
    '{"a":"\\u0041"}',
    '{"a":1,"a":1}',
    "{",
    "1 ",
  ])("does not read %s, which is spelt otherwise", (text) => {
    expect(() => parseCanonical(text)).toThrow(RangeError);
  });
});
