import { EARTH_RADIUS_METRES } from "@/lib/search/distance";
import type { PlaceCount } from "@/lib/search/types";

export type Pixel = { readonly x: number; readonly y: number };
export type Cluster<P extends PlaceCount> = {
  /** The position of its largest point. */
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  readonly points: readonly P[];
};

/**
 * Merges points that would overlap on the screen into one, named after the largest of them. The
 * largest are placed first, so that a city keeps its position and its suburbs join it. Points must
 * be sorted, largest first.
 */
export function buildClusters<P extends PlaceCount>(
  points: readonly P[],
  project: (point: P) => Pixel,
  apart: number,
): readonly Cluster<P>[] {
  const found: { readonly at: Pixel; readonly points: P[] }[] = [];
  for (const point of points) {
    const at = project(point);
    const near = found.find((each) => Math.hypot(each.at.x - at.x, each.at.y - at.y) < apart);
    if (near === undefined) found.push({ at, points: [point] });
    else near.points.push(point);
  }
  return found.flatMap(({ points: members }) => {
    const [first] = members;
    if (first === undefined) return [];
    const count = members.reduce((sum, each) => sum + each.count, 0);
    return [{ lat: first.lat, lon: first.lon, count, points: members }];
  });
}

const CORNERS = 96;

/** A circle on the ground as a ring of [longitude, latitude], closed. */
export function buildRing(
  centre: { readonly lat: number; readonly lon: number },
  radiusMetres: number,
): [number, number][] {
  const rad = Math.PI / 180;
  const angle = radiusMetres / EARTH_RADIUS_METRES;
  const lat = centre.lat * rad;
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const bearing = (corner / CORNERS) * 2 * Math.PI;
    const to = Math.asin(
      Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing),
    );
    const along = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(lat),
      Math.cos(angle) - Math.sin(lat) * Math.sin(to),
    );
    return [centre.lon + along / rad, to / rad];
  });
}
