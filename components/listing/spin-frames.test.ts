import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getFrameAfterDrag, getFrameAfterKey, wrap } from "@/components/listing/spin-frames";

const count = fc.integer({ min: 12, max: 72 });

describe("turning a car", () => {
  it("never leaves its pictures, however far it is dragged", () => {
    fc.assert(
      fc.property(
        fc.nat(71),
        fc.integer({ min: -9_000, max: 9_000 }),
        count,
        (start, dragged, of) => {
          const frame = getFrameAfterDrag(start % of, dragged, 640, of);
          expect(frame).toBeGreaterThanOrEqual(0);
          expect(frame).toBeLessThan(of);
        },
      ),
    );
  });

  it("turns the car once over the whole width", () => {
    fc.assert(
      fc.property(fc.nat(71), count, (start, of) => {
        expect(getFrameAfterDrag(start % of, 640, 640, of)).toBe(start % of);
      }),
    );
  });

  it("goes one picture per arrow key and back again, and leaves other keys alone", () => {
    fc.assert(
      fc.property(fc.nat(71), count, (start, of) => {
        const there = getFrameAfterKey(start % of, "ArrowRight", of) ?? -1;
        expect(getFrameAfterKey(there, "ArrowLeft", of)).toBe(start % of);
        expect(wrap(there, of)).toBe(there);
      }),
    );
    expect(getFrameAfterKey(3, "Tab", 12)).toBeNull();
  });
});
