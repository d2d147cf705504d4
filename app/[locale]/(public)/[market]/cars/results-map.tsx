"use client";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { MapBoundary } from "@/components/charts/map-boundary";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";

// The map library is about 1 MB and most visitors never open it, so it is loaded only when somebody chooses the
// map.
const MapView = lazy(() => import("@/app/[locale]/(public)/[market]/cars/results-map-view"));

const never = (): (() => void) => () => undefined;

/** The map beside the list. Without JavaScript only the list is shown. */
export function ResultsMap(props: {
  readonly data: ResultsData;
  readonly go: (address: URL) => void;
}) {
  const { data, go } = props;
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const failed = <p className="p-4 text-ink-2">{data.labels.search("map.failed")}</p>;
  const waiting = (
    <p role="status" className="flex h-full items-center justify-center text-sm text-ink-2">
      {data.labels.search("map.loading")}
    </p>
  );
  return (
    <div className="h-80 overflow-hidden rounded-md border border-line bg-sunken not-in-data-[script=on]:hidden lg:sticky lg:top-4 lg:h-[calc(100vh-2rem)]">
      {isBrowser ? (
        <MapBoundary instead={failed}>
          <Suspense fallback={waiting}>
            <MapView data={data} go={go} failed={failed} waiting={waiting} />
          </Suspense>
        </MapBoundary>
      ) : (
        waiting
      )}
    </div>
  );
}
