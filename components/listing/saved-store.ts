"use client";
import { useSyncExternalStore } from "react";

/** Which cars this person saved: asked once per page load, shared by every save button. */
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
    // Offline: the buttons stay as they are and pressing one says what is wrong.
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
  // Nobody a moment ago may be somebody now: signing in does not reload the page.
  if (state?.signedIn !== true && !asking) void ask();
  return () => listeners.delete(listener);
}

/** False until it is known. A page has dozens of these: only what changes is drawn again. */
export function useIsSaved(listingId: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => state?.ids.has(listingId) ?? false,
    () => false,
  );
}

/** Nobody is signed in; false while that is not known. */
export function isVisitor(): boolean {
  return state?.signedIn === false;
}

export function markSaved(listingId: string, saved: boolean): void {
  const ids = new Set(state?.ids);
  if (saved) ids.add(listingId);
  else ids.delete(listingId);
  publish({ signedIn: true, ids });
}

/** After signing in or out the answer is another one. */
export function forgetSaved(): void {
  state = null;
}
