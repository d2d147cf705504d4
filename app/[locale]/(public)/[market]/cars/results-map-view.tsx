"use client";
import { useEffect, useRef, useState, type ReactNode } from "react";
import "maplibre-gl/dist/maplibre-gl.css";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import { drawResults, type ResultsOnMap } from "@/app/[locale]/(public)/[market]/cars/draw-results";
import { mapFacts } from "@/app/[locale]/(public)/[market]/cars/map-facts";
import type { PlaceCount } from "@/lib/search/types";
import { searchParamsOf } from "@/lib/search/url";

/** How many cars stand where, as circles that open up on the way in, and the radius that is asked for. */
export default function ResultsMapView(props: {
  readonly data: ResultsData;
  readonly failed: ReactNode;
}) {
  const { data } = props;
  const { words, query } = data;
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<ResultsOnMap>();
  const [hasFailed, setHasFailed] = useState(false);
  const places = useFoundPlaces(words.market, questionOf(data), () => {
    setHasFailed(true);
  });

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const stop = new AbortController();
    let opened: ResultsOnMap | undefined;
    drawResults(element, data.places, stop.signal).then(
      (map) => {
        opened = map;
        if (stop.signal.aborted) map.remove();
        else setDrawn(map);
      },
      () => {
        if (!stop.signal.aborted) setHasFailed(true);
      },
    );
    return () => {
      stop.abort();
      opened?.remove();
    };
  }, [data.places]);

  useEffect(() => {
    if (drawn !== undefined && places !== undefined) drawn.show(places, mapFacts(data));
    // The texts change with the question, and the question brings new places.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn, places]);

  if (hasFailed) return props.failed;
  const placed = places?.reduce((sum, each) => sum + each.count, 0);
  const unplaced = placed === undefined ? 0 : Math.max(0, data.answer.total - placed);
  return (
    <div className="relative h-full">
      <div
        ref={box}
        role="region"
        aria-label={words.search("map.label")}
        aria-busy={places === undefined}
        className="h-full"
      />
      {unplaced > 0 && query.place === null && (
        <p className="absolute bottom-2 left-2 max-w-[80%] rounded-xs border border-line bg-surface px-2 py-1 text-xs text-ink-2">
          {words.search("map.unplaced", { count: unplaced })}
        </p>
      )}
    </div>
  );
}

/** The page of the list and its order make no difference to where the cars are. */
function questionOf({ query }: ResultsData): string {
  return new URLSearchParams(searchParamsOf({ ...query, sort: "newest", view: "grid" })).toString();
}

function useFoundPlaces(market: string, question: string, onFailed: () => void) {
  const [found, setFound] = useState<{ question: string; places: readonly PlaceCount[] }>();
  const failed = useRef(onFailed);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const { signal } = stop;
      const response = await fetch(`/api/search/places?market=${market}&${question}`, { signal });
      if (!response.ok) throw new Error(`places: ${response.status}`);
      // Our own route, of the same version as this script.
      const body = (await response.json()) as { readonly places: readonly PlaceCount[] };
      setFound({ question, places: body.places });
    };
    ask().catch(() => {
      if (!stop.signal.aborted) failed.current();
    });
    return () => {
      stop.abort();
    };
  }, [market, question]);
  return found?.places;
}
