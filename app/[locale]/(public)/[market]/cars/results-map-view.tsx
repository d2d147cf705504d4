"use client";
import { useEffect, useRef, useState, type ReactNode } from "react";
import "maplibre-gl/dist/maplibre-gl.css";
import { Checkbox } from "@/components/ui/checkbox";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import {
  drawResults,
  type MapListeners,
  type ResultsOnMap,
} from "@/app/[locale]/(public)/[market]/cars/results-map-controller";
import { MapCard } from "@/app/[locale]/(public)/[market]/cars/map-card";
import {
  buildAreaHref,
  toMapFacts,
  toMapTexts,
} from "@/app/[locale]/(public)/[market]/cars/map-facts";
import type { FoundPlace } from "@/lib/search/run-search";
import type { SearchQuery } from "@/lib/search/schema";
import { toSearchParams } from "@/lib/search/url";

type Props = {
  readonly data: ResultsData;
  /** Navigates to another search on this page. */
  readonly go: (address: URL) => void;
  readonly failed: ReactNode;
  /** Covers the whole box until the map is loaded. */
  readonly waiting: ReactNode;
};

/** Shows cars by price, towns by their number of cars, and the chosen radius. */
export default function ResultsMapView(props: Props) {
  const { data } = props;
  const { labels, query } = data;
  const t = labels.search;
  const box = useRef<HTMLDivElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isFollowed, setIsFollowed] = useState(false);
  const latest = useLatest({ ...props, isFollowed });
  const fail = (): void => {
    setHasFailed(true);
  };
  const drawn = useMap(box, data, {
    onFailed: fail,
    onChosen: setChosen,
    onMoved: (area, map) => {
      const now = latest.current;
      if (!now.isFollowed) return;
      const { query: wider, href } = buildAreaHref(now.data, area);
      map.keepView(questionOf(wider));
      if (questionOf(wider) === questionOf(now.data.query)) return;
      now.go(new URL(href, window.location.origin));
    },
  });
  const found = useFoundPlaces(labels.market, questionOf(query), fail);
  useEffect(() => {
    if (found !== undefined)
      drawn?.show(found.places, toMapFacts(latest.current.data), found.question);
  }, [drawn, found, latest]);
  const car = found?.places.some((place) => place.car === chosen) === true ? chosen : null;
  useEffect(() => {
    drawn?.choose(car);
  }, [drawn, car, found]);

  if (hasFailed) return props.failed;
  const placed = found?.places.reduce((sum, each) => sum + each.count, 0);
  const unplaced = placed === undefined ? 0 : Math.max(0, data.answer.total - placed);
  return (
    <div className="relative h-full">
      <div
        ref={box}
        role="region"
        aria-label={t("map.label")}
        aria-busy={found === undefined}
        className="h-full"
      />
      {drawn === undefined && (
        <div className="pointer-events-none absolute inset-0">{props.waiting}</div>
      )}
      <div className="absolute top-2 left-2 rounded-sm border border-line bg-surface px-2.5 text-sm">
        <Checkbox
          label={t("map.follow")}
          checked={isFollowed}
          onChange={(event) => {
            setIsFollowed(event.target.checked);
          }}
        />
      </div>
      {car !== null && (
        <MapCard
          key={car}
          car={car}
          known={data.answer.cars.find(({ id }) => id === car)}
          onClose={() => {
            drawn?.choose(car)?.focus();
            setChosen(null);
          }}
          labels={{ close: t("map.close"), region: t("map.chosen") }}
        />
      )}
      {car === null && unplaced > 0 && query.place === null && (
        <p className="absolute bottom-2 left-2 max-w-[80%] rounded-xs border border-line bg-surface px-2 py-1 text-xs text-ink-2">
          {t("map.unplaced", { count: unplaced })}
        </p>
      )}
    </div>
  );
}

/** A ref to the newest value, for listeners that outlive the render in which they were added. */
function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

type Told = {
  readonly onFailed: () => void;
  readonly onChosen: MapListeners["onChosen"];
  readonly onMoved: (box: Parameters<MapListeners["onMoved"]>[0], map: ResultsOnMap) => void;
};

/** Opens the map, once per market; undefined until it is open. */
function useMap(
  box: { readonly current: HTMLElement | null },
  { places, labels }: ResultsData,
  told: Told,
): ResultsOnMap | undefined {
  const [drawn, setDrawn] = useState<ResultsOnMap>();
  const latest = useLatest({ told, labels });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const stop = new AbortController();
    let opened: ResultsOnMap | undefined;
    const listeners: MapListeners = {
      signal: stop.signal,
      texts: toMapTexts(latest.current.labels),
      onChosen: (car) => {
        latest.current.told.onChosen(car);
      },
      onMoved: (area) => {
        if (opened !== undefined) latest.current.told.onMoved(area, opened);
      },
    };
    drawResults(element, places, listeners).then(
      (map) => {
        opened = map;
        if (stop.signal.aborted) map.remove();
        else setDrawn(map);
      },
      () => {
        if (!stop.signal.aborted) latest.current.told.onFailed();
      },
    );
    return () => {
      stop.abort();
      opened?.remove();
    };
  }, [box, places, latest]);
  return drawn;
}

/** Builds a key of the search without page and order, because neither changes where the cars are. */
function questionOf(query: SearchQuery): string {
  return new URLSearchParams(toSearchParams({ ...query, sort: "newest", view: "grid" })).toString();
}

type Found = { readonly question: string; readonly places: readonly FoundPlace[] };

function useFoundPlaces(market: string, question: string, onFailed: () => void) {
  const [found, setFound] = useState<Found>();
  const failed = useLatest(onFailed);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const { signal } = stop;
      const response = await fetch(`/api/search/places?market=${market}&${question}`, { signal });
      if (!response.ok) throw new Error(`places: ${response.status}`);
      // The route belongs to the same build as this script, so its shape is known.
      const body = (await response.json()) as { readonly places: readonly FoundPlace[] };
      setFound({ question, places: body.places });
    };
    ask().catch(() => {
      if (!stop.signal.aborted) failed.current();
    });
    return () => {
      stop.abort();
    };
  }, [market, question, failed]);
  return found;
}
