import {
  Map as MapLibre,
  Marker,
  NavigationControl,
  setWorkerUrl,
  type LayerSpecification,
  type StyleSpecification,
} from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { Objects, Topology } from "topojson-specification";
import { boxOf, type MapPlace } from "@/components/network/map-places";

export type DrawnMap = { readonly show: (market: string) => void; readonly remove: () => void };

/** Draws land, the states' lines of the United States, and the points. Throws when it cannot. */
export async function drawMap(
  element: HTMLElement,
  places: readonly MapPlace[],
  signal: AbortSignal,
): Promise<DrawnMap> {
  setWorkerUrl("/map/maplibre-gl-worker.mjs");
  const [land, states] = await Promise.all([
    outline("/map/land-50m.json", signal),
    outline("/map/us-states-10m.json", signal),
  ]);
  const landObject = land.objects["land"];
  const statesObject = states.objects["states"];
  if (!landObject || !statesObject) throw new Error("the outlines are not what they should be");
  const first = places[0]?.market ?? "us";
  const inMarket = (market: string) => places.filter((place) => place.market === market);
  const [west, south, east, north] = boxOf(inMarket(first));
  const map = new MapLibre({
    container: element,
    bounds: [west, south, east, north],
    maxZoom: 9,
    minZoom: 1,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    style: styleOf(feature(land, landObject), linesOf(states, statesObject)),
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  for (const place of places) {
    new Marker({ element: markerOf(place), anchor: "bottom" })
      .setLngLat([place.lon, place.lat])
      .addTo(map);
  }
  const stopWatching = followTheme(map);
  return {
    show: (market) => {
      const [w, s, e, n] = boxOf(inMarket(market));
      map.fitBounds([w, s, e, n], { animate: !prefersStill() });
    },
    remove: () => {
      stopWatching();
      map.remove();
    },
  };
}

/** Sea, land, coast, and the states' lines: nothing else is drawn. */
function styleOf(land: GeoJSON.GeoJSON, states: GeoJSON.Geometry): StyleSpecification {
  const line = (id: string, color: string): LayerSpecification => ({
    ...{ id, type: "line", source: id === "coast" ? "land" : id },
    paint: { "line-color": token(color), "line-width": 0.8 },
  });
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land },
      states: { type: "geojson", data: states },
    },
    layers: [
      {
        id: "sea",
        type: "background",
        paint: { "background-color": token("--color-sunken") },
      },
      {
        id: "land",
        type: "fill",
        source: "land",
        paint: { "fill-color": token("--color-surface") },
      },
      line("coast", "--color-line-strong"),
      line("states", "--color-line"),
    ],
  };
}

async function outline(url: string, signal: AbortSignal): Promise<Outline> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // A file of ours, copied from its package when the app was built.
  return (await response.json()) as Outline;
}

type Outline = Topology<Objects<Record<string, unknown>>>;
type Shape = Outline["objects"][string];

/** Lines between states, not around them: the coast is drawn once. */
function linesOf(topology: Outline, shape: Shape) {
  return mesh(topology, shape, (a, b) => a !== b);
}

/** A link like any other: reached by keyboard, named, and it opens the point. */
function markerOf(place: MapPlace): HTMLElement {
  const link = document.createElement("a");
  link.href = place.href;
  link.className =
    "flex flex-col items-center text-2xs font-semibold text-ink focus-visible:outline-2 focus-visible:outline-ink";
  const label = document.createElement("span");
  label.className = "rounded-xs border border-line bg-surface px-1.5 py-0.5 whitespace-nowrap";
  label.textContent = place.name;
  const dot = document.createElement("span");
  dot.className = "mt-0.5 size-2.5 rounded-full border-2 border-surface bg-mark";
  link.append(label, dot);
  return link;
}

/** The drawing needs plain numbers: the browser itself turns our tokens into them. */
function token(name: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  if (context === null) return "#888888";
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

function followTheme(map: MapLibre): () => void {
  const observer = new MutationObserver(() => {
    map.setPaintProperty("sea", "background-color", token("--color-sunken"));
    map.setPaintProperty("land", "fill-color", token("--color-surface"));
    map.setPaintProperty("coast", "line-color", token("--color-line-strong"));
    map.setPaintProperty("states", "line-color", token("--color-line"));
  });
  observer.observe(document.documentElement, { attributes: true });
  return () => observer.disconnect();
}

function prefersStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
