"use client";
import { useEffect, useEffectEvent } from "react";
import { useLoaded } from "@/components/ui/use-loaded";

/**
 * The strip of the demonstration, only rendered in it and fetched by itself: nobody else carries it. Its place,
 * one row, is kept until it is there, so that the page does not jump.
 */
export function DemoBar() {
  const [Strip, want] = useLoaded(() => import("@/components/demo/demo-strip"));
  const begin = useEffectEvent(want);
  useEffect(() => {
    begin();
  }, []);
  return <div className="min-h-[49px] bg-minor-soft">{Strip !== null && <Strip />}</div>;
}
