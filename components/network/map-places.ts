/** A point as the map shows it. */
export type MapPlace = {
  readonly href: string;
  readonly name: string;
  readonly market: string;
  readonly lat: number;
  readonly lon: number;
};

export type Box = readonly [west: number, south: number, east: number, north: number];

/** What must be in sight to see all these places, with a margin; a single place gets its region. */
export function boxOf(places: readonly MapPlace[]): Box {
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const margin = (values: readonly number[]): number =>
    Math.max(1.5, (Math.max(...values) - Math.min(...values)) * 0.15);
  return [
    Math.min(...lons) - margin(lons),
    Math.min(...lats) - margin(lats),
    Math.max(...lons) + margin(lons),
    Math.max(...lats) + margin(lats),
  ];
}
