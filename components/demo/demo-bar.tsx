"use client";
import { useEffect, useEffectEvent } from "react";
import { useLoaded } from "@/components/ui/use-loaded";

/**
 * The bar of the demo. It is rendered in demo mode only and its script is loaded separately, so other
 * installations do not carry it. One row is reserved until it is loaded, to avoid a layout shift.
 */
export function DemoBar() {
  const [Strip, want] = useLoaded(() => import("@/components/demo/demo-strip"));
  const begin = useEffectEvent(want);
  useEffect(() => {
    begin();
  }, []);
  return <div className="min-h-[49px] bg-minor-soft">{Strip !== null && <Strip />}</div>;
}
