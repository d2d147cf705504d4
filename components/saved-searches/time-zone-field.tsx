"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The zone of the person's own clock, for quiet hours; without script the market's is taken. */
export function TimeZoneField({ name }: { readonly name: string }) {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "",
  );
  return <input type="hidden" name={name} value={zone} />;
}
