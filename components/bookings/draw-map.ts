import { Marker } from "maplibre-gl";
import { buildBoxAround, openMap, showBox } from "@/components/charts/base-map";
import type { MapPlace } from "@/components/bookings/map-places";

export type DrawnMap = { readonly show: (market: string) => void; readonly remove: () => void };

/** Draws the outlines and the points. Throws when WebGL or the outline file is missing. */
export async function drawMap(
  element: HTMLElement,
  places: readonly MapPlace[],
  signal: AbortSignal,
): Promise<DrawnMap> {
  const inMarket = (market: string) => places.filter((place) => place.market === market);
  const first = places[0]?.market ?? "us";
  const { map, remove } = await openMap(element, buildBoxAround(inMarket(first)), { signal });
  for (const place of places) {
    new Marker({ element: markerOf(place), anchor: "bottom" })
      .setLngLat([place.lon, place.lat])
      .addTo(map);
  }
  return {
    show: (market) => {
      showBox(map, buildBoxAround(inMarket(market)));
    },
    remove,
  };
}

/** The marker is a plain link, so that it has a name, can be reached by keyboard and opens the point. */
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
