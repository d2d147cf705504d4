"use client";
import { useEffect, useEffectEvent } from "react";
import { useCompared } from "@/components/listing/compared-store";
import { useLoaded } from "@/components/ui/use-loaded";
import type { Market } from "@/lib/markets/markets";

/**
 * A bar at the bottom of the screen while cars are chosen for comparison; its code is loaded with the first
 * choice.
 */
export function CompareTray({ market }: { readonly market: Market }) {
  const ids = useCompared(market);
  const [ComparePanel, want] = useLoaded(() => import("@/components/listing/compare-panel"));
  const begin = useEffectEvent(want);
  const isWanted = ids.length > 0;
  useEffect(() => {
    if (isWanted) begin();
  }, [isWanted]);
  return isWanted && ComparePanel !== null ? <ComparePanel market={market} ids={ids} /> : null;
}
