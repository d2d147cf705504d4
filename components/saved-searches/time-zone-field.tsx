"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Sends the browser's time zone, which the quiet hours need; without JavaScript the market's zone is used. */
export function TimeZoneField({ name }: { readonly name: string }) {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "",
  );
  return <input type="hidden" name={name} value={zone} />;
}
