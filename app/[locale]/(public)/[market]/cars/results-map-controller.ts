import { Marker, type GeoJSONSource, type Map as MapLibre } from "maplibre-gl";
import {
  buildBoxAround,
  openMap,
  showBox,
  readColourToken,
  type MapBox,
} from "@/components/charts/base-map";
import type { MapFacts } from "@/app/[locale]/(public)/[market]/cars/map-facts";
import {
  styleMarker,
  buildMarker,
  type Marked,
} from "@/app/[locale]/(public)/[market]/cars/map-markers";
import type { FoundPlace } from "@/lib/search/run-search";
import { buildClusters, buildRing } from "@/lib/search/clusters";

export type ResultsOnMap = {
  /** Draws the places found. The view moves to them, unless the search was started by moving the map. */
  readonly show: (places: readonly FoundPlace[], facts: MapFacts, question: string) => void;
  /** Remembers the search that belongs to the visible area, for when the same search is shown again. */
  readonly keepView: (question: string) => void;
  /** Marks a car's pin as chosen and returns its element, so that focus can return to it. */
  readonly choose: (car: string | null) => HTMLElement | null;
  readonly remove: () => void;
};

export type MapListeners = {
  readonly signal: AbortSignal;
  readonly texts: Readonly<Record<string, string>>;
  /** A pin was clicked, or the map beside it (null). */
  readonly onChosen: (car: string | null) => void;
  /** A person moved the map, and the movement has ended. */
  readonly onMoved: (box: MapBox) => void;
};

type Point = { readonly lat: number; readonly lon: number };

/** Circles closer than this would overlap. */
const APART_PX = 46;
/** Height needed by a card and the pin above it. */
const CARD_PX = 190;
/** Height of the control "search as the map moves" in the upper corner, at touch size, with its margin. */
const COVERED_TOP_PX = 56;
const RADIUS_LAYER = "radius";
/** Debounce: one search per movement of the map. */
const REST_MS = 300;

/** Opens the map on all towns of the market; the found places are drawn when they are loaded. */
export async function drawResults(
  element: HTMLElement,
  towns: readonly Point[],
  listeners: MapListeners,
): Promise<ResultsOnMap> {
  const { map, remove } = await openMap(element, buildBoxAround(towns), {
    signal: listeners.signal,
    texts: listeners.texts,
    coveredTopPx: COVERED_TOP_PX,
  });
  await loaded(map);
  addRadius(map);
  const pins = new Pins(map, listeners.onChosen);
  const views = new Views(map);
  const stop = tellOfMoves(map, pins, listeners);
  return {
    show: (places, facts, question) => {
      pins.draw(places, facts);
      const ring = facts.circle === null ? [] : buildRing(facts.circle, facts.circle.radiusMetres);
      drawRing(map, ring);
      const inSight = [...places, ...ring.map(([lon, lat]) => ({ lat, lon }))];
      views.show(question, inSight);
    },
    keepView: (question) => {
      views.keep(question);
    },
    choose: (car) => pins.choose(car),
    remove: () => {
      stop();
      remove();
    },
  };
}

function loaded(map: MapLibre): Promise<void> {
  return new Promise((resolve) => {
    if (map.loaded()) resolve();
    else map.once("load", () => resolve());
  });
}

function tellOfMoves(map: MapLibre, pins: Pins, listeners: MapListeners): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  map.on("moveend", (event) => {
    pins.arrange();
    // A movement made by the code has no original event, and must not start a search.
    if (event.originalEvent === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const bounds = map.getBounds();
      listeners.onMoved([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    }, REST_MS);
  });
  map.on("click", () => {
    listeners.onChosen(null);
  });
  return () => {
    clearTimeout(timer);
  };
}

/** The view from which each search was started, so that going back restores it. */
class Views {
  private readonly kept = new Map<string, { readonly center: [number, number]; zoom: number }>();
  private latest: string | null = null;

  constructor(private readonly map: MapLibre) {}

  keep(question: string): void {
    const { lng, lat } = this.map.getCenter();
    this.kept.set(question, { center: [lng, lat], zoom: this.map.getZoom() });
    this.latest = question;
  }

  show(question: string, inSight: readonly Point[]): void {
    if (question === this.latest) return;
    this.latest = null;
    const view = this.kept.get(question);
    if (view !== undefined) this.map.jumpTo(view);
    else if (inSight.length > 0)
      showBox(this.map, buildBoxAround(inSight), { coveredTopPx: COVERED_TOP_PX });
  }
}

/** Circles and pins. Markers that do not change keep their element, so that keyboard focus is not lost. */
class Pins {
  private readonly shown = new Map<string, Marked & { readonly marker: Marker }>();
  private places: readonly FoundPlace[] = [];
  private facts: MapFacts | null = null;
  private chosen: string | null = null;

  constructor(
    private readonly map: MapLibre,
    private readonly onChosen: (car: string | null) => void,
  ) {}

  draw(places: readonly FoundPlace[], facts: MapFacts): void {
    const focused = [...this.shown].find(([, { element }]) => element === document.activeElement);
    for (const { marker } of this.shown.values()) marker.remove();
    this.shown.clear();
    this.places = places;
    this.facts = facts;
    this.arrange();
    if (focused !== undefined) this.shown.get(focused[0])?.element.focus();
  }

  arrange(): void {
    const { map, facts } = this;
    if (facts === null) return;
    const project = ({ lon, lat }: FoundPlace) => map.project([lon, lat]);
    const clusters = new Map(
      buildClusters(this.places, project, APART_PX).map((cluster) => [
        `${cluster.lat} ${cluster.lon} ${cluster.count} ${cluster.points.length}`,
        cluster,
      ]),
    );
    for (const [key, { marker }] of this.shown) {
      if (clusters.has(key)) continue;
      marker.remove();
      this.shown.delete(key);
    }
    for (const [key, cluster] of clusters) {
      if (this.shown.has(key)) continue;
      const made = buildMarker(cluster, facts, {
        onPin: this.onChosen,
        onOpen: (box, event) => {
          showBox(map, box, { by: event, coveredTopPx: COVERED_TOP_PX });
        },
      });
      const marker = new Marker({ element: made.element })
        .setLngLat([cluster.lon, cluster.lat])
        .addTo(map);
      styleMarker(made, this.chosen);
      this.shown.set(key, { ...made, marker });
    }
  }

  choose(car: string | null): HTMLElement | null {
    this.chosen = car;
    let pin: HTMLElement | null = null;
    for (const marked of this.shown.values()) {
      styleMarker(marked, car);
      if (car === null || marked.car !== car) continue;
      pin = marked.element;
      this.keepClear(marked.marker);
    }
    return pin;
  }

  /** The chosen car's card covers the bottom of the map, so the map is moved until the pin is visible. */
  private keepClear(marker: Marker): void {
    const { y } = this.map.project(marker.getLngLat());
    const below = y - (this.map.getContainer().clientHeight - CARD_PX);
    if (below > 0) this.map.panBy([0, below], { animate: false });
  }
}

function addRadius(map: MapLibre): void {
  map.addSource(RADIUS_LAYER, { type: "geojson", data: ringData([]) });
  map.addLayer({
    id: RADIUS_LAYER,
    type: "line",
    source: RADIUS_LAYER,
    paint: { "line-width": 1.5, "line-dasharray": [4, 3] },
  });
}

function drawRing(map: MapLibre, ring: [number, number][]): void {
  // The theme may have changed since the layer was added.
  map.setPaintProperty(RADIUS_LAYER, "line-color", readColourToken("--color-held"));
  void map.getSource<GeoJSONSource>(RADIUS_LAYER)?.setData(ringData(ring));
}

function ringData(ring: [number, number][]): GeoJSON.Feature {
  return {
    type: "Feature",
    properties: {},
    geometry: { type: "LineString", coordinates: ring },
  };
}
