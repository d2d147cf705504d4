import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOutBeeswarm } from "@/components/charts/beeswarm";

describe("beeswarm", () => {
  it("lets no dot of a row cover another and keeps lone dots on the line", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }), (xs) => {
        const rows = layOutBeeswarm(xs, 3);
        expect(rows).toHaveLength(xs.length);
        for (const [a, x] of xs.entries()) {
          for (const [b, y] of xs.entries()) {
            if (a < b && rows[a] === rows[b]) expect(Math.abs(x - y)).toBeGreaterThanOrEqual(6);
          }
        }
      }),
    );
    expect(layOutBeeswarm([0, 100, 200], 3)).toEqual([0, 0, 0]);
  });

  it("stacks equal values around the line", () => {
    expect([...layOutBeeswarm([5, 5, 5], 3)].toSorted()).toEqual([-1, 0, 1].toSorted());
  });
});
