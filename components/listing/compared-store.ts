"use client";
import { useSyncExternalStore } from "react";
import { buildComparedCookie, readCompared } from "@/components/listing/compared-cookie";
import type { Market } from "@/lib/markets/markets";

const NONE: readonly string[] = [];
const listeners = new Set<() => void>();
/** What the cookie said when it was last looked at. A page asks once per car, and looking costs. */
const known = new Map<Market, readonly string[]>();

/** Also for an event, which need not be told of changes. */
export function readComparedIds(market: Market): readonly string[] {
  const before = known.get(market);
  if (before !== undefined) return before;
  const ids = readCompared(document.cookie, market);
  // An empty list is the server's own, or every page would be drawn a second time for nothing.
  const now = ids.length === 0 ? NONE : ids;
  known.set(market, now);
  return now;
}

/** The cookie is the truth, and another tab may have changed it while this one was not looked at. */
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

/** Like useCompared(), but drawn again only when this car comes or goes. */
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
