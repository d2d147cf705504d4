"use client";
import { useSyncExternalStore } from "react";

/** The cars that this person saved: fetched once per page load, shared by all save buttons. */
type Saved = { readonly signedIn: boolean; readonly ids: ReadonlySet<string> };

let state: Saved | null = null;
let asking = false;
const listeners = new Set<() => void>();

function publish(next: Saved): void {
  state = next;
  for (const listener of listeners) listener();
}

async function ask(): Promise<void> {
  asking = true;
  try {
    const response = await fetch("/api/favourites", { cache: "no-store" });
    const body: unknown = await response.json();
    if (response.ok) publish(readSaved(body));
  } catch {
    // Offline: the buttons keep their state, and pressing one shows the error.
  } finally {
    asking = false;
  }
}

function readSaved(body: unknown): Saved {
  if (typeof body !== "object" || body === null) return { signedIn: false, ids: new Set() };
  const ids = "ids" in body && Array.isArray(body.ids) ? body.ids : [];
  return {
    signedIn: "signedIn" in body && body.signedIn === true,
    ids: new Set(ids.filter((id): id is string => typeof id === "string")),
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // A visitor may have signed in since the last request, because signing in does not reload the page.
  if (state?.signedIn !== true && !asking) void ask();
  return () => listeners.delete(listener);
}

/** False until the list is loaded. A page has dozens of these; only buttons whose value changes render again. */
export function useIsSaved(listingId: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => state?.ids.has(listingId) ?? false,
    () => false,
  );
}

/** True when nobody is signed in; false while that is unknown. */
export function isVisitor(): boolean {
  return state?.signedIn === false;
}

export function markSaved(listingId: string, saved: boolean): void {
  const ids = new Set(state?.ids);
  if (saved) ids.add(listingId);
  else ids.delete(listingId);
  publish({ signedIn: true, ids });
}

/** Called after signing in or out, because the list belongs to the person. */
export function forgetSaved(): void {
  state = null;
}
