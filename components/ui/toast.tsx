"use client";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import type { ShowToast } from "@/components/ui/toast-region";
import { useLoaded } from "@/components/ui/use-loaded";

const loadRegion = () => import("@/components/ui/toast-region");

/** What was said before the region was there, and how to say something once it is. */
const waiting: ReactNode[] = [];
let say: ShowToast | null = null;
let fetchRegion: (() => void) | null = null;

/** Says that something worked, from any client code. Errors stay where they happened: `ProblemPanel`. */
export function showToast(text: ReactNode): void {
  if (say !== null) {
    say(text);
    return;
  }
  waiting.push(text);
  fetchRegion?.();
}

function begin(how: ShowToast): () => void {
  say = how;
  for (const text of waiting.splice(0)) how(text);
  return () => {
    say = null;
  };
}

/** The first press is answered before anything is fetched because of it. */
const AFTER_PRESS_MS = 1_500;

/**
 * Stands once in the layout. Whoever only reads never gets a toast: the region comes a moment after the first
 * press or key, or at once when something is to be said.
 */
export function Toaster() {
  const [ToastRegion, fetchNow] = useLoaded(loadRegion);
  const want = useEffectEvent(fetchNow);
  const isThere = ToastRegion !== null;
  useEffect(() => {
    if (isThere) return;
    let soon: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      // Asked again with the next press: this time the network may not be there.
      soon ??= setTimeout(() => {
        soon = undefined;
        want();
      }, AFTER_PRESS_MS);
    };
    fetchRegion = () => want();
    const kinds = ["pointerdown", "keydown", "click"] as const;
    for (const kind of kinds) document.addEventListener(kind, ask, { capture: true });
    return () => {
      clearTimeout(soon);
      fetchRegion = null;
      for (const kind of kinds) document.removeEventListener(kind, ask, { capture: true });
    };
  }, [isThere]);
  return ToastRegion === null ? null : <ToastRegion onReady={begin} />;
}
