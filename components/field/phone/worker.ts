"use client";

/** The service worker that serves this app offline; it controls only URLs below /field. */

type Registered = { readonly isReady: boolean };

/** Registers the worker for this language's URLs and caches the files that this page has loaded. */
export async function installWorker(shell: string): Promise<Registered> {
  if (!("serviceWorker" in navigator)) return { isReady: false };
  const scope = shell.replace(/\/app$/, "");
  const registration = await navigator.serviceWorker.register("/field-sw.js", { scope });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker === null) return { isReady: false };
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const linked = [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map(
    (element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "",
  );
  return { isReady: await keep(worker, { shell, urls: [...new Set([...loaded, ...linked])] }) };
}

function keep(
  worker: ServiceWorker,
  what: { readonly shell?: string; readonly urls: readonly string[] },
): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<unknown>) => resolve(event.data === "kept");
    worker.postMessage({ type: "keep", ...what }, [port2]);
  });
}

/** Caches pictures that will be needed offline. */
export function keepOffline(urls: readonly string[]): void {
  const worker = "serviceWorker" in navigator ? navigator.serviceWorker.controller : null;
  if (worker !== null && urls.length > 0) void keep(worker, { urls });
}
