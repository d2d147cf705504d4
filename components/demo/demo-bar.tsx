"use client";
"use no memo";
import { useEffect, useEffectEvent } from "react";
import { askMe } from "@/components/ui/ask-me";
import { fieldsOf } from "@/components/ui/read-json";
import { useLoaded } from "@/components/ui/use-loaded";

/** The strip of the demonstration, fetched in demo mode only: nobody else carries it. */
export function DemoBar() {
  const [Strip, want] = useLoaded(() => import("@/components/demo/demo-strip"));
  const begin = useEffectEvent(want);
  useEffect(() => {
    askMe().then(
      (me) => {
        if (fieldsOf(me)["demo"] === true) begin();
      },
      () => undefined,
    );
  }, []);
  return Strip === null ? null : <Strip />;
}
