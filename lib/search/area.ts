import { convertMetres, type DistanceUnit } from "@/lib/markets/markets";
import { calculateMetresBetween } from "@/lib/search/distance";

/** A section of the map in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];
type Point = { readonly lat: number; readonly lon: number };
type Town = Point & { readonly id: string };

/** The URL accepts no larger radius; see schema.ts. */
const RADIUS_MAX = 5_000;

/**
 * Converts the visible section of the map to a town and a radius, which is how the URL describes an
 * area: the town nearest to the centre, and a radius that includes everything visible. null =
 * everywhere, because every town of the market is visible or the radius would be too large.
 */
export function findArea(
  box: Box,
  towns: readonly Town[],
  unit: DistanceUnit,
): { readonly place: string; readonly radius: number } | null {
  const [west, south, east, north] = box;
  if (towns.every(({ lat, lon }) => lat >= south && lat <= north && lon >= west && lon <= east)) {
    return null;
  }
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const town = nearestTo(middle, towns);
  if (town === null) return null;
  const metres = Math.max(...edgeOf(box).map((point) => calculateMetresBetween(town, point)));
  // The conversion rounds down to whole units, so one more unit covers the rest.
  const radius = convertMetres(BigInt(metres), unit) + 1;
  return radius > RADIUS_MAX ? null : { place: town.id, radius };
}

function nearestTo(point: Point, towns: readonly Town[]): Town | null {
  let best: { readonly town: Town; readonly metres: number } | null = null;
  for (const town of towns) {
    const metres = calculateMetresBetween(point, town);
    if (best === null || metres < best.metres) best = { town, metres };
  }
  return best?.town ?? null;
}

/**
 * Corners and points between them, because on a globe the farthest point of a wide box is not
 * always a corner.
 */
function edgeOf([west, south, east, north]: Box): readonly Point[] {
  return [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1].flatMap((part) => {
    const lat = south + (north - south) * part;
    const lon = west + (east - west) * part;
    return [
      { lat, lon: west },
      { lat, lon: east },
      { lat: south, lon },
      { lat: north, lon },
    ];
  });
}
