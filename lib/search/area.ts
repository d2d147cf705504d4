import { convertMetres, type DistanceUnit } from "@/lib/markets/markets";
import { calculateMetresBetween } from "@/lib/search/distance";

/** A piece of the map in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];
type Point = { readonly lat: number; readonly lon: number };
type Town = Point & { readonly id: string };

/** The address takes no wider circle; see schema.ts. */
const RADIUS_MAX = 5_000;

/**
 * What is in sight on the map as a town and a radius, which is how an address says a place: the town
 * nearest the middle, and so far around it that nothing in sight is left out. null = everywhere: every
 * town of the market is in sight, or more than an address can say.
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
  // Whole units are rounded down on the way; one more covers the rest.
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

/** Corners and points between: on a globe the farthest point of a wide box need not be a corner. */
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
