import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMetres } from "@/lib/markets/markets";
import { findArea } from "@/lib/search/area";
import { buildRing } from "@/lib/search/clusters";

const towns = [
  { id: "plc_leeds", lat: 53.8, lon: -1.55 },
  { id: "plc_york", lat: 53.96, lon: -1.08 },
  { id: "plc_bristol", lat: 51.45, lon: -2.59 },
];
/** A point in the box, as a fraction from its west and its south. */
const part = fc.double({ min: 0, max: 1, noNaN: true });

describe("what is in sight on the map", () => {
  it("is searched whole, however the map lies", () => {
    fc.assert(
      fc.property(
        fc.record({
          west: fc.double({ min: -8, max: 3, noNaN: true }),
          south: fc.double({ min: 48, max: 58, noNaN: true }),
          size: fc.double({ min: 0.05, max: 12, noNaN: true }),
        }),
        fc.constantFrom("mi" as const, "km" as const),
        fc.array(fc.tuple(part, part), { minLength: 5, maxLength: 20 }),
        ({ west, south, size }, unit, points) => {
          const area = findArea([west, south, west + size, south + size / 2], towns, unit);
          if (area === null) return;
          const town = towns.find(({ id }) => id === area.place);
          if (town === undefined) throw new Error("not a town of the market");
          const radius = Number(toMetres(area.radius, unit));
          for (const [x, y] of points) {
            const point = { lat: south + (size / 2) * y, lon: west + size * x };
            expect(metresBetween(town, point)).toBeLessThanOrEqual(radius);
          }
        },
      ),
    );
  });

  it("is named by the town nearest its middle", () => {
    expect(findArea([-1.8, 53.6, -1.2, 54], towns, "mi")).toMatchObject({ place: "plc_leeds" });
    expect(findArea([-1.3, 53.8, -0.9, 54.1], towns, "mi")).toMatchObject({ place: "plc_york" });
  });

  it("is everywhere once every town is in sight, or nothing can say it", () => {
    expect(findArea([-6, 50, 2, 56], towns, "mi")).toBeNull();
    expect(findArea([-2, 53, 178, 54], towns, "km")).toBeNull();
    expect(findArea([1, 1, 2, 2], [], "km")).toBeNull();
  });
});

/**
 * The law of cosines, a different formula from the one under test. buildRing() shows that both use the
 * same radius of the Earth.
 */
function metresBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const cosine =
    Math.sin(a.lat * rad) * Math.sin(b.lat * rad) +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.cos((b.lon - a.lon) * rad);
  return 6_371_000 * Math.acos(Math.min(1, cosine));
}

it("measures on the globe that circles are drawn on", () => {
  for (const [lon, lat] of buildRing({ lat: 53.8, lon: -1.55 }, 50_000)) {
    expect(metresBetween({ lat: 53.8, lon: -1.55 }, { lat, lon })).toBeCloseTo(50_000, 0);
  }
});
