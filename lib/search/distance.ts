export const EARTH_RADIUS_METRES = 6_371_000;
const RAD = Math.PI / 180;

type Point = { readonly lat: number; readonly lon: number };

/**
 * Distance along the surface in whole metres: the same formula that conditions.ts writes in SQL.
 */
export function calculateMetresBetween(a: Point, b: Point): number {
  const half = calculateHaversine(a, b, Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD));
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, half))));
}

/**
 * sin² of half the angle between two points. It grows with their distance. `cosines` is the product for
 * both latitudes.
 */
export function calculateHaversine(a: Point, b: Point, cosines: number): number {
  return (
    Math.sin(((b.lat - a.lat) * RAD) / 2) ** 2 +
    cosines * Math.sin(((b.lon - a.lon) * RAD) / 2) ** 2
  );
}

export function calculateCosine(lat: number): number {
  return Math.cos(lat * RAD);
}

/** Values of a circle, calculated once for many points. */
export type Circle = {
  /**
   * Slightly more than the degrees that it spans to either side. Infinity where a longitude or
   * latitude cannot exclude a point.
   */
  readonly latSpan: number;
  readonly lonSpan: number;
  readonly cosLat: number;
  /** Points whose haversine is not above this value are inside. */
  readonly havMax: number;
};

const DEGREES_MORE = 0.001;

export function buildCircle(centre: Point, radiusMetres: number): Circle {
  const cosLat = calculateCosine(centre.lat);
  const angle = radiusMetres / EARTH_RADIUS_METRES;
  const latSpan = angle / RAD + DEGREES_MORE;
  const reach = Math.sin(Math.min(angle, Math.PI / 2)) / cosLat;
  const isNearPole = Math.abs(centre.lat) + latSpan >= 90 || reach >= 1;
  const lonSpan = isNearPole ? Infinity : Math.asin(reach) / RAD + DEGREES_MORE;
  // The circle crosses the date line, where longitudes wrap around, so only the distance itself is
  // checked.
  const isAcross = Math.abs(centre.lon) + lonSpan > 180;
  return {
    latSpan,
    lonSpan: isAcross ? Infinity : lonSpan,
    cosLat,
    havMax: havMaxOf(radiusMetres),
  };
}

/** Distances are rounded to whole metres, so the circle includes half a metre more. */
function havMaxOf(radiusMetres: number): number {
  const angle = (Math.floor(radiusMetres) + 0.5) / EARTH_RADIUS_METRES;
  return angle >= Math.PI ? Infinity : Math.sin(angle / 2) ** 2;
}
