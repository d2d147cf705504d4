import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildClusters, buildRing } from "@/lib/search/clusters";

const point = fc.record({
  lat: fc.double({ min: -60, max: 60, noNaN: true }),
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
  count: fc.integer({ min: 1, max: 900 }),
  car: fc.constant(null),
});
const flat = (each: { readonly lat: number; readonly lon: number }) => ({
  x: each.lon,
  y: each.lat,
});

describe("clusters on the map", () => {
  it("lose no car, and none touches another", () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), fc.nat(40), (points, apart) => {
        const clusters = buildClusters(points, flat, apart);
        const total = (list: readonly { readonly count: number }[]) =>
          list.reduce((sum, each) => sum + each.count, 0);
        expect(total(clusters)).toBe(total(points));
        clusters.forEach((a, at) => {
          for (const b of clusters.slice(at + 1)) {
            expect(Math.hypot(a.lon - b.lon, a.lat - b.lat)).toBeGreaterThanOrEqual(apart);
          }
        });
      }),
    );
  });

  it("draws a radius as far from its centre everywhere as it says", () => {
    const centre = { lat: 51.5, lon: -0.12 };
    const rad = Math.PI / 180;
    for (const [lon, lat] of buildRing(centre, 80_000)) {
      const a =
        Math.sin(((lat - centre.lat) * rad) / 2) ** 2 +
        Math.cos(lat * rad) *
          Math.cos(centre.lat * rad) *
          Math.sin(((lon - centre.lon) * rad) / 2) ** 2;
      expect(2 * 6_371_000 * Math.asin(Math.sqrt(a))).toBeCloseTo(80_000, 0);
    }
  });
});
