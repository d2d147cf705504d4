import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildComparedCookie,
  parseComparedIds,
  keepComparedPath,
  readCompared,
} from "@/components/listing/compared-cookie";

const ids = fc.uniqueArray(fc.stringMatching(/^lst_[a-z0-9]{1,12}$/), {
  minLength: 1,
  maxLength: 4,
});

describe("the cars chosen for comparison", () => {
  it("are read from the cookie as they were written, separately for each market", () => {
    fc.assert(
      fc.property(ids, ids, (uk, us) => {
        const written = [buildComparedCookie("uk", uk), buildComparedCookie("us", us)];
        const sent = ["a=b", ...written.map((cookie) => cookie.split(";")[0])].join("; ");
        expect(readCompared(sent, "uk")).toEqual(uk);
        expect(readCompared(sent, "us")).toEqual(us);
        expect(readCompared(sent, "cn")).toEqual([]);
      }),
    );
  });

  it("are sent to the route in the order of the page", () => {
    fc.assert(
      fc.property(fc.oneof(ids, fc.constant([])), (cars) => {
        const where = { market: "uk", locale: "en", then: "cars" } as const;
        const { searchParams } = new URL(keepComparedPath(where, cars), "http://localhost");
        expect(parseComparedIds(searchParams.getAll("cars"))).toEqual(cars);
        expect(searchParams.get("then")).toBe("cars");
      }),
    );
    expect(parseComparedIds(["lst_a,lst_b", "lst_b,<b>", "lst_c,lst_d,lst_e"])).toEqual([
      "lst_a",
      "lst_b",
      "lst_c",
      "lst_d",
    ]);
  });

  it("are never more than four, and never anything but ids", () => {
    expect(readCompared("candor-compare-uk=lst_a.lst_b.lst_c.lst_d.lst_e", "uk")).toHaveLength(4);
    expect(readCompared("candor-compare-uk=lst_a.<b>.%20.lst_c", "uk")).toEqual(["lst_a", "lst_c"]);
  });
});
