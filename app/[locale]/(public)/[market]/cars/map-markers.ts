import type { MapBox } from "@/components/charts/base-map";
import type { MapFacts } from "@/app/[locale]/(public)/[market]/cars/map-facts";
import type { Cluster } from "@/lib/search/clusters";
import type { FoundPlace } from "@/lib/search/run-search";

/** What a marker on the map can be: a car with its price, a town with its cars, or a cluster of towns. */
export type Marked = { readonly element: HTMLElement; readonly car: string | null };

type Presses = {
  readonly onPin: (car: string) => void;
  readonly onOpen: (box: MapBox, event: Event) => void;
};

const FOCUS = "focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-held";
const PIN = `num inline-flex h-7 items-center rounded-sm border px-2 text-xs font-semibold whitespace-nowrap pointer-coarse:h-9 ${FOCUS}`;
const PLAIN_PIN = "border-line-strong bg-surface text-ink hover:border-ink";
const CHOSEN_PIN = "z-10 border-ink bg-ink text-inverse";
const CIRCLE = `num inline-flex items-center justify-center rounded-full border-2 border-surface bg-ink font-semibold text-inverse ${FOCUS}`;

/** A car becomes a pin, a town a link to its cars; a cluster zooms in. */
export function buildMarker(
  cluster: Cluster<FoundPlace>,
  facts: MapFacts,
  presses: Presses,
): Marked {
  const [first, ...others] = cluster.points;
  const single = others.length > 0 ? undefined : first;
  const pin = single === undefined ? null : facts.pinAt(single);
  if (pin !== null) return pinOf(pin, presses.onPin);
  const town = single === undefined ? null : facts.townAt(single);
  const element = town === null ? opener(cluster, facts, presses) : linkTo(town);
  element.className = `${CIRCLE} ${sizeOf(cluster.count)}`;
  element.textContent =
    cluster.count > 9_999 ? `${Math.round(cluster.count / 1_000)}k` : String(cluster.count);
  return { element, car: null };
}

type Pin = NonNullable<ReturnType<MapFacts["pinAt"]>>;

function pinOf({ car, text, label }: Pin, onPin: Presses["onPin"]): Marked {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", (event) => {
    // Otherwise the map would treat the click as a click beside the pin and close the card.
    event.stopPropagation();
    onPin(car);
  });
  return { element, car };
}

/** Draws the chosen car's pin in the ink colour. */
export function styleMarker({ element, car }: Marked, chosen: string | null): void {
  if (car === null) return;
  element.setAttribute("aria-pressed", String(car === chosen));
  // MapLibre positions the marker by its own classes, so they are kept.
  const own = [...element.classList].filter((name) => name.startsWith("maplibregl-"));
  element.className = [PIN, car === chosen ? CHOSEN_PIN : PLAIN_PIN, ...own].join(" ");
}

function opener(cluster: Cluster<FoundPlace>, facts: MapFacts, { onOpen }: Presses): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.setAttribute("aria-label", facts.clusterLabel(cluster.count));
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    onOpen(closeBox(cluster.points), event);
  });
  return element;
}

function linkTo(town: { readonly label: string; readonly href: string }): HTMLElement {
  const element = document.createElement("a");
  element.href = town.href;
  element.setAttribute("aria-label", town.label);
  element.title = town.label;
  return element;
}

function sizeOf(count: number): string {
  if (count < 10) return "size-8 text-xs";
  return count < 100 ? "size-10 text-sm" : "size-12 text-sm";
}

/** Zooms in until the points separate, without the wide margin of the first view. */
function closeBox(points: readonly FoundPlace[]): MapBox {
  const lats = points.map((point) => point.lat);
  const lons = points.map((point) => point.lon);
  const margin = 0.12;
  return [
    Math.min(...lons) - margin,
    Math.min(...lats) - margin,
    Math.max(...lons) + margin,
    Math.max(...lats) + margin,
  ];
}
