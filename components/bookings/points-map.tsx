"use client";
import { lazy, Suspense, useState } from "react";
import { Map } from "lucide-react";
import { useTranslations } from "next-intl";
import { MapBoundary } from "@/components/charts/map-boundary";
import type { MapPlace } from "@/components/bookings/map-places";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

// The map library is about 1 MB and most visitors never open it, so it is loaded only on request.
const MapView = lazy(() => import("@/components/bookings/points-map-view"));

/** The map on request; the list contains the same information. */
export function PointsMap({ places }: { readonly places: readonly MapPlace[] }) {
  const t = useTranslations("bookings.points");
  const [isShown, setIsShown] = useState(false);
  if (!isShown) {
    return (
      <Button
        variant="secondary"
        icon={<Map size={16} aria-hidden />}
        onClick={() => setIsShown(true)}
      >
        {t("mapShow")}
      </Button>
    );
  }
  const failed = <p className="text-ink-2">{t("mapFailed")}</p>;
  return (
    <MapBoundary instead={failed}>
      <Suspense
        fallback={
          <div className="flex h-96 items-center justify-center rounded-md bg-sunken">
            <Spinner />
          </div>
        }
      >
        <MapView places={places} failed={failed} />
      </Suspense>
    </MapBoundary>
  );
}
