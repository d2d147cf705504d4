import type { MouseEvent } from "react";

/** Decides which links and forms only change the search of this page. */

/** True for a plain left click: not a new tab, not a download, not already handled. */
export function isPlainClick(event: MouseEvent): boolean {
  const { button, altKey, ctrlKey, metaKey, shiftKey } = event;
  return button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey && !event.defaultPrevented;
}

export function findLinkUrl(target: EventTarget, path: string): URL | null {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link === null || link.target !== "" || link.getAttribute("href")?.startsWith("#") === true) {
    return null;
  }
  const address = new URL(link.href);
  return address.origin === window.location.origin && address.pathname === path ? address : null;
}

/** Builds the URL of a GET form; empty fields are left out. */
export function buildFormUrl(target: EventTarget, path: string): URL | null {
  if (!(target instanceof HTMLFormElement) || target.method !== "get") return null;
  const address = new URL(target.action);
  if (address.pathname !== path) return null;
  address.search = "";
  for (const [name, value] of new FormData(target)) {
    if (typeof value === "string" && value !== "") address.searchParams.append(name, value);
  }
  return address;
}
