"use client";
import { useEffect, useRef, useState, type ReactNode } from "react";
import "maplibre-gl/dist/maplibre-gl.css";
import { useTranslations } from "next-intl";
import { drawMap, type DrawnMap } from "@/components/bookings/draw-map";
import type { MapPlace } from "@/components/bookings/map-places";
import { isMarket } from "@/lib/markets/markets";
import { Button } from "@/components/ui/button";

/**
 * Draws our own outlines and the points: no map tiles, no borders in China, nothing from third
 * parties.
 */
export default function PointsMapView(props: {
  readonly places: readonly MapPlace[];
  readonly failed: ReactNode;
}) {
  const t = useTranslations("bookings.points");
  const { places } = props;
  const markets = [...new Set(places.map((place) => place.market))];
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnMap | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const stop = new AbortController();
    drawMap(element, places, stop.signal).then(
      (map) => {
        drawn.current = map;
      },
      () => {
        if (!stop.signal.aborted) setHasFailed(true);
      },
    );
    return () => {
      stop.abort();
      drawn.current?.remove();
      drawn.current = null;
    };
  }, [places]);
  if (hasFailed) return props.failed;
  return (
    <div>
      {markets.length > 1 && (
        <div className="mb-2 flex flex-wrap gap-2">
          {markets.map((market) => (
            <Button
              key={market}
              size="sm"
              variant="secondary"
              onClick={() => drawn.current?.show(market)}
            >
              {t(`market.${isMarket(market) ? market : "us"}`)}
            </Button>
          ))}
        </div>
      )}
      <div
        ref={box}
        role="region"
        aria-label={t("mapLabel")}
        className="h-96 overflow-hidden rounded-md border border-line bg-sunken md:h-[30rem]"
      />
    </div>
  );
}
