import { Marker, type GeoJSONSource, type Map as MapLibre } from "maplibre-gl";
import { boxAround, openMap, showBox, token } from "@/components/charts/base-map";
import type { MapFacts } from "@/app/[locale]/(public)/[market]/cars/map-facts";
import { clustersOf, ringAround, type Cluster } from "@/lib/search/clusters";
import type { PlaceCount } from "@/lib/search/types";

export type ResultsOnMap = {
  readonly show: (places: readonly PlaceCount[], facts: MapFacts) => void;
  readonly remove: () => void;
};

type Point = { readonly lat: number; readonly lon: number };

/** Circles nearer than this would lie on one another. */
const APART_PX = 46;
const RADIUS_LAYER = "radius";

/** Opens the map on all towns of the market; what was found is drawn once it is known. */
export async function drawResults(
  element: HTMLElement,
  towns: readonly Point[],
  signal: AbortSignal,
): Promise<ResultsOnMap> {
  const { map, remove } = await openMap(element, boxAround(towns), signal);
  await loaded(map);
  addRadius(map);
  let markers: Marker[] = [];
  let redraw = (): void => undefined;
  map.on("moveend", () => {
    redraw();
  });
  return {
    show: (places, facts) => {
      redraw = () => {
        for (const marker of markers) marker.remove();
        const project = ({ lon, lat }: PlaceCount) => map.project([lon, lat]);
        markers = clustersOf(places, project, APART_PX).map((cluster) =>
          new Marker({ element: markerOf(cluster, facts, map) })
            .setLngLat([cluster.lon, cluster.lat])
            .addTo(map),
        );
      };
      redraw();
      const ring = facts.circle === null ? [] : ringAround(facts.circle, facts.circle.radiusMetres);
      drawRing(map, ring);
      const inSight = [...places, ...ring.map(([lon, lat]) => ({ lat, lon }))];
      if (inSight.length > 0) showBox(map, boxAround(inSight));
    },
    remove,
  };
}

function loaded(map: MapLibre): Promise<void> {
  return new Promise((resolve) => {
    if (map.loaded()) resolve();
    else map.once("load", () => resolve());
  });
}

function addRadius(map: MapLibre): void {
  map.addSource(RADIUS_LAYER, { type: "geojson", data: ringData([]) });
  map.addLayer({
    ...{ id: RADIUS_LAYER, type: "line", source: RADIUS_LAYER },
    paint: {
      "line-color": token("--color-held"),
      "line-width": 1.5,
      "line-dasharray": [4, 3],
    },
  });
}

function drawRing(map: MapLibre, ring: [number, number][]): void {
  void map.getSource<GeoJSONSource>(RADIUS_LAYER)?.setData(ringData(ring));
}

function ringData(ring: [number, number][]): GeoJSON.Feature {
  return {
    type: "Feature",
    properties: {},
    geometry: { type: "LineString", coordinates: ring },
  };
}

/** One town is a link to its cars; several open up. */
function markerOf(cluster: Cluster, facts: MapFacts, map: MapLibre): HTMLElement {
  const [first, ...others] = cluster.points;
  const town = first === undefined || others.length > 0 ? null : facts.townAt(first);
  const marker = document.createElement(town === null ? "button" : "a");
  if (marker instanceof HTMLAnchorElement && town !== null) {
    marker.href = town.href;
    marker.setAttribute("aria-label", town.label);
    marker.title = town.label;
  } else {
    marker.setAttribute("type", "button");
    marker.setAttribute("aria-label", facts.clusterLabel(cluster.count));
    marker.addEventListener("click", () => {
      showBox(map, closeBox(cluster.points));
    });
  }
  marker.className = [
    "num inline-flex items-center justify-center rounded-full border-2 border-surface bg-ink",
    "font-semibold text-inverse focus-visible:outline-2 focus-visible:outline-held",
    cluster.count < 10
      ? "size-8 text-xs"
      : cluster.count < 100
        ? "size-10 text-sm"
        : "size-12 text-sm",
  ].join(" ");
  marker.textContent =
    cluster.count > 9_999 ? `${Math.round(cluster.count / 1_000)}k` : String(cluster.count);
  return marker;
}

/** Close enough that the points come apart: without the wide margin of a first look. */
function closeBox(points: readonly PlaceCount[]) {
  const lats = points.map((point) => point.lat);
  const lons = points.map((point) => point.lon);
  const margin = 0.12;
  return [
    Math.min(...lons) - margin,
    Math.min(...lats) - margin,
    Math.max(...lons) + margin,
    Math.max(...lats) + margin,
  ] as const;
}
