"use client";
import { useSyncExternalStore } from "react";
import { buildComparedCookie, readCompared } from "@/components/listing/compared-cookie";
import type { Market } from "@/lib/markets/markets";

const NONE: readonly string[] = [];
const listeners = new Set<() => void>();
/**
 * The last parsed value of the cookie. A page asks once per car, and parsing the cookie each time would be
 * slow.
 */
const known = new Map<Market, readonly string[]>();

/** Also used by event handlers, which need the value once and no subscription. */
export function readComparedIds(market: Market): readonly string[] {
  const before = known.get(market);
  if (before !== undefined) return before;
  const ids = readCompared(document.cookie, market);
  // An empty list must be the same object as on the server, or every page would render twice.
  const now = ids.length === 0 ? NONE : ids;
  known.set(market, now);
  return now;
}

/** Another tab may have changed the cookie while this one was in the background, so it is read again. */
function lookAgain(): void {
  known.clear();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    known.clear();
    window.addEventListener("focus", lookAgain);
    window.addEventListener("pageshow", lookAgain);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("focus", lookAgain);
    window.removeEventListener("pageshow", lookAgain);
  };
}

export function useCompared(market: Market): readonly string[] {
  return useSyncExternalStore(
    subscribe,
    () => readComparedIds(market),
    () => NONE,
  );
}

/** Like useCompared(), but renders again only when this car is added or removed. */
export function useIsCompared(market: Market, id: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => readComparedIds(market).includes(id),
    () => false,
  );
}

export function keepCompared(market: Market, ids: readonly string[]): void {
  document.cookie = buildComparedCookie(market, ids);
  lookAgain();
}
