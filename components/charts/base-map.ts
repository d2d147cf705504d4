import {
  Map as MapLibre,
  NavigationControl,
  setWorkerUrl,
  type LayerSpecification,
  type StyleSpecification,
} from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { Objects, Topology } from "topojson-specification";

export type MapBox = readonly [west: number, south: number, east: number, north: number];
export type MapOptions = {
  readonly signal: AbortSignal;
  /** Translations of the library's own texts, by its keys; English where one is missing. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Height of the controls that cover the top of the map; points that must be visible are kept below it. */
  readonly coveredTopPx?: number;
};
export type BaseMap = { readonly map: MapLibre; readonly remove: () => void };

/**
 * Draws our own outlines: land, and the state borders of the United States; no map tiles, no internal borders
 * in China. Throws when WebGL or a file is missing.
 */
export async function openMap(
  element: HTMLElement,
  [west, south, east, north]: MapBox,
  { signal, texts = {}, coveredTopPx = 0 }: MapOptions,
): Promise<BaseMap> {
  setWorkerUrl("/map/maplibre-gl-worker.mjs");
  const [land, states] = await Promise.all([
    outline("/map/land-50m.json", signal),
    outline("/map/us-states-10m.json", signal),
  ]);
  const landObject = land.objects["land"];
  const statesObject = states.objects["states"];
  if (!landObject || !statesObject) throw new Error("the outlines are not what they should be");
  const map = new MapLibre({
    container: element,
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: { top: coveredTopPx } },
    maxZoom: 9,
    minZoom: 1,
    attributionControl: false,
    cooperativeGestures: true,
    locale: { ...texts },
    dragRotate: false,
    pitchWithRotate: false,
    style: styleOf(feature(land, landObject), linesOf(states, statesObject)),
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  const stopWatching = followTheme(map);
  return {
    map,
    remove: () => {
      stopWatching();
      map.remove();
    },
  };
}

type Showing = {
  /**
   * The event of the person who caused the movement. Without it listeners treat the movement as the code's own
   * and start no search.
   */
  readonly by?: Event;
  readonly coveredTopPx?: number;
};

export function showBox(
  map: MapLibre,
  [west, south, east, north]: MapBox,
  { by, coveredTopPx = 0 }: Showing = {},
): void {
  const data = by === undefined ? undefined : { originalEvent: by };
  const options = { animate: !prefersStill(), padding: { top: coveredTopPx } };
  map.fitBounds([west, south, east, north], options, data);
}

/** The box that contains all these points, with a margin; a single point gets its surroundings. */
export function buildBoxAround(
  points: readonly { readonly lat: number; readonly lon: number }[],
): MapBox {
  const lats = points.map((point) => point.lat);
  const lons = points.map((point) => point.lon);
  const margin = (values: readonly number[]): number =>
    Math.max(1.5, (Math.max(...values) - Math.min(...values)) * 0.15);
  return [
    Math.min(...lons) - margin(lons),
    Math.min(...lats) - margin(lats),
    Math.max(...lons) + margin(lons),
    Math.max(...lats) + margin(lats),
  ];
}

/** The map style: sea, land, coast and state borders. */
function styleOf(land: GeoJSON.GeoJSON, states: GeoJSON.Geometry): StyleSpecification {
  const line = (id: string, color: string): LayerSpecification => ({
    id,
    type: "line",
    source: id === "coast" ? "land" : id,
    paint: { "line-color": readColourToken(color), "line-width": 0.8 },
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
        paint: { "background-color": readColourToken("--color-sunken") },
      },
      {
        id: "land",
        type: "fill",
        source: "land",
        paint: { "fill-color": readColourToken("--color-surface") },
      },
      line("coast", "--color-line-strong"),
      line("states", "--color-line"),
    ],
  };
}

async function outline(url: string, signal: AbortSignal): Promise<Outline> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // A file of our own server, copied from its package at build time.
  return (await response.json()) as Outline;
}

type Outline = Topology<Objects<Record<string, unknown>>>;
type Shape = Outline["objects"][string];

/** Borders between states only: the coast is a line of its own. */
function linesOf(topology: Outline, shape: Shape) {
  return mesh(topology, shape, (a, b) => a !== b);
}

/** Reads a colour token as the browser resolved it, because MapLibre cannot read CSS variables. */
export function readColourToken(name: string): string {
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
    map.setPaintProperty("sea", "background-color", readColourToken("--color-sunken"));
    map.setPaintProperty("land", "fill-color", readColourToken("--color-surface"));
    map.setPaintProperty("coast", "line-color", readColourToken("--color-line-strong"));
    map.setPaintProperty("states", "line-color", readColourToken("--color-line"));
  });
  observer.observe(document.documentElement, { attributes: true });
  return () => observer.disconnect();
}

function prefersStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
