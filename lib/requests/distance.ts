const EARTH_RADIUS_METRES = 6_371_000;
const RAD = Math.PI / 180;

type Point = { readonly lat: number; readonly lon: number };

/** Whole metres along the surface, the same formula as the search's. */
export function metresBetween(a: Point, b: Point): number {
  const half =
    Math.sin(((b.lat - a.lat) * RAD) / 2) ** 2 +
    Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.sin(((b.lon - a.lon) * RAD) / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, half))));
}

/** A little more than the degrees of latitude that a distance spans. */
export function degreesOf(metres: number): number {
  return metres / (RAD * EARTH_RADIUS_METRES) + 0.001;
}
