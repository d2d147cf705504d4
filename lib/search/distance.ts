export const EARTH_RADIUS_METRES = 6_371_000;
const RAD = Math.PI / 180;

type Point = { readonly lat: number; readonly lon: number };

/** Whole metres along the surface: the formula that conditions.ts writes as SQL. */
export function calculateMetresBetween(a: Point, b: Point): number {
  const half = calculateHaversine(a, b, Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD));
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, half))));
}

/** sin² of half the angle between two points; grows with their distance. `cosines` of both latitudes. */
export function calculateHaversine(a: Point, b: Point, cosines: number): number {
  return (
    Math.sin(((b.lat - a.lat) * RAD) / 2) ** 2 +
    cosines * Math.sin(((b.lon - a.lon) * RAD) / 2) ** 2
  );
}

export function calculateCosine(lat: number): number {
  return Math.cos(lat * RAD);
}

/** What is known of a circle before anybody asks whether a point lies in it. */
export type Circle = {
  /** A little more than the degrees that it spans to either side; Infinity where that says nothing. */
  readonly latSpan: number;
  readonly lonSpan: number;
  readonly cosLat: number;
  /** Points whose haversine is not above it lie inside. */
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
  // Beyond the date line the same place has another longitude: then only the distance itself decides.
  const isAcross = Math.abs(centre.lon) + lonSpan > 180;
  return {
    latSpan,
    lonSpan: isAcross ? Infinity : lonSpan,
    cosLat,
    havMax: havMaxOf(radiusMetres),
  };
}

/** Distances are whole metres, rounded: the circle ends half a metre after its last one. */
function havMaxOf(radiusMetres: number): number {
  const angle = (Math.floor(radiusMetres) + 0.5) / EARTH_RADIUS_METRES;
  return angle >= Math.PI ? Infinity : Math.sin(angle / 2) ** 2;
}
