"use client";
import { useSyncExternalStore } from "react";
import { comparedCookie, readCompared } from "@/components/listing/compared-cookie";
import type { Market } from "@/lib/markets/markets";

const NONE: readonly string[] = [];
const listeners = new Set<() => void>();
const known = new Map<Market, { readonly text: string; readonly ids: readonly string[] }>();

/** The cookie is the truth; the list stays the same object while its text is the same. */
function current(market: Market): readonly string[] {
  const ids = readCompared(document.cookie, market);
  const text = ids.join(".");
  const before = known.get(market);
  if (before?.text === text) return before.ids;
  known.set(market, { text, ids });
  return ids;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useCompared(market: Market): readonly string[] {
  return useSyncExternalStore(
    subscribe,
    () => current(market),
    () => NONE,
  );
}

export function keepCompared(market: Market, ids: readonly string[]): void {
  document.cookie = comparedCookie(market, ids);
  for (const listener of listeners) listener();
}
