import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectHelpful, type Relaxed } from "@/lib/search/relax-filters";

const relaxed = fc.record<Relaxed>({
  key: fc.constantFrom("make", "price", "year", "place"),
  value: fc.string({ maxLength: 3 }),
  count: fc.nat(50),
});

describe("filters worth giving up", () => {
  it("names the most helpful first and never one that brings nothing", () => {
    fc.assert(
      fc.property(fc.array(relaxed, { maxLength: 12 }), (counted) => {
        const shown = selectHelpful(counted);
        const counts = shown.map(({ count }) => count);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
        expect(counts.every((count) => count > 0)).toBe(true);
        const worth = counted.filter(({ count }) => count > 0);
        expect(shown).toHaveLength(Math.min(4, worth.length));
        const least = counts.at(-1) ?? 0;
        const left = worth.filter((each) => !shown.includes(each));
        expect(left.every(({ count }) => count <= least)).toBe(true);
      }),
    );
  });
});
