import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fillBitsAtLeast,
  fillBitsFromBytes,
  fillBitsInRange,
  fillBitsFromWords,
  countBits,
  intersect,
  collectRows,
  findWordRange,
} from "@/lib/search/memory/bitmaps";

const cells = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 300 });
const stretch = (rows: number) =>
  fc.tuple(fc.nat(rows), fc.nat(rows)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const filled = (length: number, fill: (out: Uint32Array) => void): Uint32Array => {
  const out = new Uint32Array(length);
  fill(out);
  return out;
};

describe("bits of rows", () => {
  it("hold what each column says of each row, wherever the market begins", () => {
    const inputs = cells.chain((values) =>
      fc.tuple(fc.constant(values), stretch(values.length), stretch(values.length), fc.nat(9)),
    );
    fc.assert(
      fc.property(inputs, ([values, [from, to], part, limit]) => {
        const [first, end] = findWordRange(from, to);
        const length = end - first;
        const ok = Uint8Array.from({ length: 256 }, (_, cell) => +(cell >= limit));
        const bytes = Uint8Array.from(values);
        const numbers = { cells: Float64Array.from(values), min: limit, max: 8 };
        const all = [
          filled(length, (out) => {
            fillBitsFromBytes(bytes, ok, out, first);
          }),
          filled(length, (out) => {
            fillBitsFromWords(Uint32Array.from(values), ok, out, first);
          }),
          filled(length, (out) => {
            fillBitsAtLeast(Uint16Array.from(values), limit, out, first);
          }),
        ];
        const narrow = filled(length, (out) => {
          fillBitsInRange(numbers, out, first);
        });
        const inside = [Math.max(from, part[0]), Math.min(to, Math.max(part[1], from))] as const;
        const expected = (test: (value: number) => boolean): number[] =>
          values.flatMap((value, row) =>
            row >= inside[0] && row < inside[1] && test(value) ? [row] : [],
          );
        const rows = new Uint32Array(values.length);
        for (const bits of all) {
          const count = collectRows(bits, first, inside, { rows, at: 0 });
          const truth = expected((value) => value >= limit);
          expect([...rows.subarray(0, count)]).toEqual(truth);
          expect(countBits(bits, first, inside)).toBe(truth.length);
          intersect(bits, narrow);
          const both = expected((value) => value >= limit && value <= 8);
          expect(countBits(bits, first, inside)).toBe(both.length);
        }
      }),
    );
  });
});
