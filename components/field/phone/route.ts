"use client";
import { useMemo, useSyncExternalStore } from "react";

/** The app's screens are in the URL's hash, so that changing the screen sends no request. */
export type Screen =
  | { readonly kind: "day" }
  | { readonly kind: "overview" | "review" | "facts" | "around" | "conflicts"; readonly id: string }
  | { readonly kind: "item"; readonly id: string; readonly key: string };

const SCREENS = ["review", "facts", "around", "conflicts"] as const;

export function parseScreen(hash: string): Screen {
  const [id = "", name = "", key = ""] = hash.replace(/^#/, "").split("/");
  if (!/^ins_[0-9a-z]+$/.test(id)) return { kind: "day" };
  if (name === "item" && key !== "") return { kind: "item", id, key };
  const kind = SCREENS.find((each) => each === name);
  return kind === undefined ? { kind: "overview", id } : { kind, id };
}

export function buildScreenHref(screen: Screen): string {
  if (screen.kind === "day") return "#";
  if (screen.kind === "overview") return `#${screen.id}`;
  if (screen.kind === "item") return `#${screen.id}/item/${screen.key}`;
  return `#${screen.id}/${screen.kind}`;
}

export function openScreen(screen: Screen): void {
  window.location.hash = buildScreenHref(screen);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

/** null during server rendering, because the hash is not sent to the server. */
export function useScreen(): Screen | null {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => null,
  );
  // Memoised, so that effects which depend on the screen do not run on every render.
  return useMemo(() => (hash === null ? null : parseScreen(hash)), [hash]);
}
