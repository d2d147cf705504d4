"use client";
import { useEffect, useEffectEvent } from "react";
import { readSeenIds } from "@/components/listing/seen-list";
import { useLoaded } from "@/components/ui/use-loaded";

/**
 * The cars viewed last in this browser. Renders nothing when there are none; the list never leaves the browser.
 */
export function RecentlySeen() {
  const [SeenCars, want] = useLoaded(() => import("@/components/listing/seen-cars"));
  const begin = useEffectEvent(want);
  useEffect(() => {
    if (readSeenIds().length > 0) begin();
  }, []);
  return SeenCars === null ? null : <SeenCars />;
}
