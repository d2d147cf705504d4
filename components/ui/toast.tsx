"use client";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import type { ShowToast } from "@/components/ui/toast-region";
import { useLoaded } from "@/components/ui/use-loaded";

const loadRegion = () => import("@/components/ui/toast-region");

/** Toasts that were shown before the region was loaded, and the functions that show one and load the region. */
const waiting: ReactNode[] = [];
let say: ShowToast | null = null;
let fetchRegion: (() => void) | null = null;

/** Shows that something worked, from any client code. Errors are shown where they happened, by `ProblemPanel`. */
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

/** The region is loaded this long after a click, so that loading it does not delay the click's own effect. */
const AFTER_PRESS_MS = 1_500;

/**
 * Rendered once in the layout. Visitors who only read never need a toast, so the region is loaded shortly after
 * the first click or key press, or immediately when a toast is shown.
 */
export function Toaster() {
  const [ToastRegion, fetchNow] = useLoaded(loadRegion);
  const want = useEffectEvent(fetchNow);
  const isThere = ToastRegion !== null;
  useEffect(() => {
    if (isThere) return;
    let soon: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      // If loading fails because the network is gone, the next click tries again.
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
